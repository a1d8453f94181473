/* In the page itself, so that no round trip counts: when the DOM last changed, when one acted, and
   whether the script that the page asked for has run to its end. */
(() => {
  const repos = (window.__repos = { dernier: 0, depart: 0, arme: false });
  const maintenant = () => performance.now();

  const observer = () =>
    new MutationObserver(() => (repos.dernier = maintenant())).observe(document.documentElement, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
  if (document.documentElement) observer();
  else document.addEventListener("readystatechange", observer, { once: true });

  /* What a gesture starts may not show yet: the quiet is counted from the gesture. */
  let geste = 0;
  const GESTES = ["pointerdown", "click", "keydown", "input", "change", "wheel", "popstate", "resize"];
  for (const nom of GESTES) addEventListener(nom, () => (geste = maintenant()), { capture: true, passive: true });
  addEventListener(
    "keydown",
    (evenement) => {
      if (!repos.arme || evenement.key !== "Enter") return;
      repos.arme = false;
      repos.depart = maintenant();
    },
    true,
  );

  /* Fields of a protobuf message at its first level: number -> integer, or length of what it holds. */
  const champs = (octets) => {
    const lus = new Map();
    let rang = 0;
    const entier = () => {
      for (let lu = 0, poids = 1; ; poids *= 128) {
        const octet = octets[rang++];
        lu += (octet & 127) * poids;
        if (!(octet & 128)) return lu;
      }
    };
    while (rang < octets.length) {
      const cle = entier();
      const valeur = entier();
      lus.set(cle >> 3, valeur);
      if ((cle & 7) === 2) rang += valeur;
    }
    return lus;
  };

  /* « notRunning » is also said before the answer of a slow server, and between two runs in a row:
     what was asked has ended when a run that started after the last request ends by itself. */
  const DEMANDE = 11; // BackMsg.rerun_script
  const DEBUT = 4; // ForwardMsg.new_session
  const FIN = 6; // ForwardMsg.script_finished
  const INTERROMPU = 2; // FINISHED_EARLY_FOR_RERUN
  let script = "attendu";
  const recevoir = ({ data }) => {
    const lus = champs(new Uint8Array(data));
    if (lus.has(DEBUT)) script = "commence";
    else if (lus.has(FIN) && lus.get(FIN) !== INTERROMPU && script === "commence") script = "fini";
    else return;
    geste = maintenant();
  };
  const suivies = new WeakSet();
  const envoyer = WebSocket.prototype.send;
  WebSocket.prototype.send = function (message) {
    if (!suivies.has(this)) this.addEventListener("message", recevoir);
    suivies.add(this);
    if (champs(new Uint8Array(message)).has(DEMANDE)) script = "attendu";
    return envoyer.call(this, message);
  };

  const pret = (attendu) => {
    const application = document.querySelector("[data-testid=stApp]");
    if (script !== "fini" || application?.dataset.testScriptState !== "notRunning") return false;
    if (document.querySelector("[data-testid=stSkeleton]")) return false;
    const titre = document.querySelector("h1, h2");
    return titre && (titre.textContent + decodeURIComponent(location.search)).includes(attendu);
  };

  /* What was asked has run, no placeholder, there is a title, it or the URL says what was asked for,
     nothing has moved for a while: on the clock, and on as many turns of a page that is starved. */
  const TOURS = 4;
  let tours = 0;
  let vu = -1;
  repos.atteint = ([attendu, calme]) => {
    const mouvement = Math.max(repos.dernier, repos.depart, geste);
    tours = pret(attendu) && mouvement === vu ? tours + 1 : 0;
    vu = mouvement;
    return tours >= TOURS && maintenant() - mouvement > calme;
  };
})();
