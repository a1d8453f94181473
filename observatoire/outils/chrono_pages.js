/* In the page itself, so that no round trip counts: when the DOM last changed, when the reader acted. */
(() => {
  const chrono = (window.__chrono = { dernier: 0, depart: 0, arme: false });
  const observer = () =>
    new MutationObserver(() => (chrono.dernier = performance.now())).observe(
      document.documentElement,
      { subtree: true, childList: true, attributes: true, characterData: true },
    );
  if (document.documentElement) observer();
  else document.addEventListener("readystatechange", observer, { once: true });
  addEventListener(
    "keydown",
    (evenement) => {
      if (!chrono.arme || evenement.key !== "Enter") return;
      chrono.arme = false;
      chrono.depart = performance.now();
    },
    true,
  );
  /* Nothing runs, no placeholder, there is a title, it or the URL says what was asked for, nothing
     has moved for a while. */
  chrono.repos = ([attendu, calme]) => {
    const application = document.querySelector("[data-testid=stApp]");
    if (!application || application.dataset.testScriptState !== "notRunning") return false;
    if (document.querySelector("[data-testid=stSkeleton]")) return false;
    const h1 = document.querySelector("h1");
    if (!h1 || !(h1.textContent + decodeURIComponent(location.search)).includes(attendu)) return false;
    return performance.now() - Math.max(chrono.dernier, chrono.depart) > calme;
  };
})();
