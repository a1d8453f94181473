/* Checks read in the page: how small the type is, what is wider than the window. */
() => {
  const visible = (element) => {
    const cadre = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (cadre.width < 2 || cadre.height < 2 || style.visibility === "hidden") return false;
    return Number(style.opacity) > 0 && style.clipPath !== "inset(50%)";
  };
  /* Inside a drawing, the size on screen is that of the font times the scale of the drawing. */
  const taille = (element) => {
    const police = parseFloat(getComputedStyle(element).fontSize);
    const dessin = element.ownerSVGElement && element.getScreenCTM?.();
    return dessin ? police * Math.hypot(dessin.a, dessin.b) : police;
  };
  const polices = [];
  const marche = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let noeud = marche.nextNode(); noeud; noeud = marche.nextNode()) {
    const element = noeud.parentElement;
    if (!noeud.nodeValue.trim() || /^(style|script|title|desc|noscript)$/i.test(element.nodeName)) continue;
    if (visible(element)) polices.push([Math.round(taille(element) * 10) / 10, noeud.nodeValue.trim().slice(0, 40)]);
  }
  const defilants = [document.documentElement, ...document.querySelectorAll("[data-testid=stMain]")];
  return {
    polices: polices.sort((a, b) => a[0] - b[0]),
    /* A table that must be scrolled sideways to be read. */
    coupes: [...document.querySelectorAll(".corps")]
      .filter((bloc) => bloc.scrollWidth - bloc.clientWidth > 1 && getComputedStyle(bloc).overflowX !== "visible")
      .map((bloc) => `${bloc.scrollWidth - bloc.clientWidth} px : ${bloc.textContent.trim().slice(0, 40)}`),
    debordements: defilants.map((d) => d.scrollWidth - d.clientWidth).filter((ecart) => ecart > 1),
  };
}
