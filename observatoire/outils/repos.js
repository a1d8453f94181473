/* In the page itself, so that no round trip counts: when the DOM last changed, when one acted. */
(() => {
  const repos = (window.__repos = { dernier: 0, depart: 0, arme: false });
  const observer = () =>
    new MutationObserver(() => (repos.dernier = performance.now())).observe(
      document.documentElement,
      { subtree: true, childList: true, attributes: true, characterData: true },
    );
  if (document.documentElement) observer();
  else document.addEventListener("readystatechange", observer, { once: true });
  addEventListener(
    "keydown",
    (evenement) => {
      if (!repos.arme || evenement.key !== "Enter") return;
      repos.arme = false;
      repos.depart = performance.now();
    },
    true,
  );
  /* Nothing runs, no placeholder, there is a title, it or the URL says what was asked for, nothing
     has moved for a while. */
  repos.atteint = ([attendu, calme]) => {
    const application = document.querySelector("[data-testid=stApp]");
    if (!application || application.dataset.testScriptState !== "notRunning") return false;
    if (document.querySelector("[data-testid=stSkeleton]")) return false;
    const titre = document.querySelector("h1, h2");
    const dit = titre && titre.textContent + decodeURIComponent(location.search);
    if (!dit?.includes(attendu)) return false;
    return performance.now() - Math.max(repos.dernier, repos.depart) > calme;
  };
})();
