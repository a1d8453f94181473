/* What Streamlit does not do by itself: a French page, clickable shapes, one step back for
   one click, and the presenter's remote.
   Everything sits on one AbortController: a rerun aborts the former one, so nothing piles up. */

const FRANCAIS = {
  "Skip to main content": "Aller au contenu principal",
  "Main menu": "Menu principal",
  "App pages": "Pages du site",
  "Navigate to home page": "Aller à l’accueil",
  "Sidebar": "Panneau latéral",
  "Expand sidebar": "Ouvrir le panneau latéral",
  "Collapse sidebar": "Fermer le panneau latéral",
  "Open sidebar": "Ouvrir le panneau latéral",
  "Logo": "Observatoire social partagé",
  "Link to heading": "Lien vers ce titre",
  "Notifications": "Messages",
  "Close": "Fermer",
  "Cancel": "Annuler",
  "Open": "Ouvrir",
  "Search": "Rechercher",
  "Close Search": "Fermer la recherche",
  "Previous Result": "Résultat précédent",
  "Next Result": "Résultat suivant",
  "Clear all": "Tout effacer",
  "Clear value": "Effacer",
  "Clear entry": "Effacer",
  "Clear selection": "Effacer la sélection",
  "Clear date": "Effacer la date",
  "Clear dates": "Effacer les dates",
  "Choose date": "Choisir une date",
  "Choose date range": "Choisir une période",
  "Choose an option": "Choisir",
  "Choose or add an option": "Choisir ou chercher",
  "Choose options": "Choisir",
  "Choose options or add more": "Choisir ou ajouter",
  "Add options": "Ajouter",
  "No results": "Aucun résultat",
  "No options": "Aucun choix",
  "No options to select": "Aucun choix",
  "No options to select.": "Aucun choix",
  "Select...": "Choisir",
  "Select all": "Tout choisir",
  "Selected values": "Valeurs choisies",
  "Selectbox options": "Choix proposés",
  "Multiselect options": "Choix proposés",
  "Show suggestions": "Afficher les choix",
  "Download plot as a PNG": "Télécharger l’image (PNG)",
  "Download plot as a png": "Télécharger l’image (PNG)",
  "Download as PNG": "Télécharger l’image (PNG)",
  "Download as CSV": "Télécharger en CSV",
  "Show/hide columns": "Choisir les colonnes",
  "Show data": "Voir les données",
  "Show chart": "Voir le graphique",
  "Fullscreen": "Plein écran",
  "Toggle fullscreen": "Plein écran",
  "Close fullscreen": "Quitter le plein écran",
  "View fullscreen": "Plein écran",
  "Zoom": "Zoomer",
  "Pan": "Déplacer",
  "Zoom in": "Zoomer",
  "Zoom out": "Dézoomer",
  "Autoscale": "Échelle automatique",
  "Reset axes": "Rétablir les axes",
  "Reset": "Rétablir",
  "Box Select": "Sélection rectangulaire",
  "Lasso Select": "Sélection au lasso",
  "Copy to clipboard": "Copier",
  "Copy column name": "Copier le nom de la colonne",
  "Copied": "Copié",
  "Copied!": "Copié",
  "Sort ascending": "Tri croissant",
  "Sort descending": "Tri décroissant",
  "Format": "Format",
  "Autosize": "Ajuster la largeur",
  "Pin column": "Figer la colonne",
  "Unpin column": "Libérer la colonne",
  "Hide column": "Masquer la colonne",
  "Dataframe column menu": "Menu de la colonne",
  "Add row": "Ajouter une ligne",
  "Delete row(s)": "Supprimer les lignes",
  "Scroll tabs left": "Onglets précédents",
  "Scroll tabs right": "Onglets suivants",
  "Previous page": "Page précédente",
  "Next page": "Page suivante",
  "Previous month": "Mois précédent",
  "Next month": "Mois suivant",
  "Increment": "Augmenter",
  "Decrement": "Diminuer",
  "Upload": "Déposer un fichier",
  "file upload": "Fichier à déposer",
  "Browse files": "Parcourir",
  "Add files": "Ajouter des fichiers",
  "Drag and drop file here": "Déposer un fichier ici",
  "Drag and drop files here": "Déposer des fichiers ici",
  "Drag and drop a file here": "Déposer un fichier ici",
  "Show password": "Afficher le mot de passe",
  "Hide password": "Masquer le mot de passe",
  "Running...": "Calcul en cours",
  "Stop": "Arrêter",
  "Stopping...": "Arrêt en cours",
  "Stop script": "Arrêter le calcul",
  "Rerun": "Relancer",
  "Print": "Imprimer",
  "Theme": "Apparence",
  "Connecting": "Connexion",
  "Connection error": "Connexion perdue",
  "Download failed": "Téléchargement impossible",
  "Connection lost. Please wait for the app to reconnect, then try again.":
    "Connexion perdue. Attendez qu’elle revienne, puis recommencez.",
  "An error has occurred, please try again.": "Une erreur est survenue, recommencez.",
  "Page not found": "Page introuvable",
  "The page that you have requested does not seem to exist. Running the app's main page.":
    "Cette adresse ne mène à aucun écran. Voici l’accueil.",
};

const MOTIFS = [
  [/^Remove (.+)$/, "Retirer $1"],
  [/^Add: (.+)$/, "Chercher : $1"],
  [/^Page (\d+) of (\d+)$/, "Page $1 sur $2"],
  [/^Download as (\w+)$/, "Télécharger en $1"],
  [/^View (\d+) more$/, "Voir $1 de plus"],
  [/^View less$/, "Voir moins"],
  [/^Select (\d+) matches$/, "Choisir les $1 réponses"],
  [/^Press (?:⌘\+)?Enter to apply$/, "Entrée pour valider"],
  [/^Press (?:⌘\+)?Enter to submit(?: form)?$/, "Entrée pour valider"],
  [/^Press Ctrl\+Enter to (?:apply|submit(?: form)?)$/, "Ctrl + Entrée pour valider"],
  [/^Upload (?:a )?files?$/, "Déposer un fichier"],
  [/^(\d+)(?:\.0)?([KMG])B$/, "$1 $2o"],
  [/^(\d+)\.(\d+)([KMG])B$/, "$1,$2 $3o"],
  [/^(\d+)(?:\.0)?B$/, "$1 o"],
  [/^(\d+)(?:\.0)?([KMG])B per file(.*)$/, "$1 $2o par fichier$3"],
  [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "$1 choix au plus"],
  [/^You have requested page \/[\s\S]* Running the app's main page\.$/,
    "Cette adresse ne mène à aucun écran. Voici l’accueil."],
  [/^This app has encountered an error\. [\s\S]*$/,
    "Cette partie n’a pas pu s’afficher. Le détail est dans le journal du serveur."],
];

const ATTRIBUTS = ["aria-label", "title", "placeholder", "alt", "data-title"];
const SELECTEUR_ATTRIBUTS = ATTRIBUTS.map((nom) => `[${nom}]`).join(",");
const SAISIE =
  "input,select,textarea,[contenteditable=true],[role=combobox],[role=listbox],[role=option]," +
  "[role=slider],[role=tab],[role=radio],[role=menuitem],[role=grid]";
// Long enough for a run to be seen as started, too short to be felt.
const DELAI_TELECOMMANDE = 80;
const PAGES = {
  ArrowRight: "suivante",
  PageDown: "suivante",
  ArrowLeft: "precedente",
  PageUp: "precedente",
};

function traduire(texte) {
  const net = texte.trim();
  // The site is in French: a whole text equal to an English one can only come from Streamlit.
  if (net.length < 3 || net.length > 400) return null;
  if (Object.hasOwn(FRANCAIS, net)) return FRANCAIS[net];
  for (const [motif, francais] of MOTIFS) if (motif.test(net)) return net.replace(motif, francais);
  return null;
}

function traduireAttributs(element) {
  // Our own maps are in French already and hold hundreds of labels.
  if (element.ownerSVGElement) return;
  for (const nom of ATTRIBUTS) {
    const valeur = element.getAttribute(nom);
    const francais = valeur && traduire(valeur);
    if (francais && francais !== valeur) element.setAttribute(nom, francais);
  }
}

/* What is ours is in French already, and holds thousands of texts. */
const EN_FRANCAIS = ".corps, svg, script, style, table, canvas";

function traduireTextes(racine) {
  const filtre = (noeud) => {
    if (noeud.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return noeud.matches(EN_FRANCAIS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  };
  const quoi = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const marche = document.createTreeWalker(racine, quoi, filtre);
  for (let noeud = marche.nextNode(); noeud; noeud = marche.nextNode()) traduireTexte(noeud);
}

function traduireTexte(noeud) {
  const francais = traduire(noeud.nodeValue);
  if (francais && francais !== noeud.nodeValue) noeud.nodeValue = francais;
}

function traduireSous(noeud) {
  if (noeud.nodeType === Node.TEXT_NODE) return traduireTexte(noeud);
  if (noeud.nodeType !== Node.ELEMENT_NODE || noeud.closest(".corps, svg")) return;
  traduireAttributs(noeud);
  noeud.querySelectorAll(SELECTEUR_ATTRIBUTS).forEach(traduireAttributs);
  traduireTextes(noeud);
}

function marquerSection(section) {
  for (const bouton of document.querySelectorAll("[data-testid=stTopNavSection]")) {
    const courante = bouton.textContent.trim() === section;
    if (courante === bouton.hasAttribute("aria-current")) continue;
    if (courante) bouton.setAttribute("aria-current", "true");
    else bouton.removeAttribute("aria-current");
  }
}

/* Two faults that axe finds in Streamlit itself: a drop zone that is « presentation » though it has
   a name, and menus and lists drawn outside every landmark. */
const MENUS = "[data-floating-ui-portal]:not([role]),[data-trigger=ComboBox]:not([role])";

function reparer() {
  document
    .querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]")
    .forEach((zone) => zone.setAttribute("role", "group"));
  for (const menu of document.querySelectorAll(MENUS)) {
    menu.setAttribute("role", "region");
    menu.setAttribute("aria-label", "Menu");
  }
}

/* Streamlit paints in bursts: what changed within a frame is read once, at its end. */
function surveiller(signal, section) {
  const attente = new Set();
  let image = 0;
  const passer = () => {
    image = 0;
    if (document.documentElement.lang !== "fr") document.documentElement.lang = "fr";
    for (const noeud of attente) if (noeud.isConnected) traduireSous(noeud);
    attente.clear();
    marquerSection(section);
    reparer();
  };
  const observateur = new MutationObserver((changements) => {
    for (const { type, target, addedNodes } of changements) {
      if (type === "childList") addedNodes.forEach((noeud) => attente.add(noeud));
      else if (type === "characterData") attente.add(target);
      else if (target === document.documentElement) attente.add(document.head);
      else traduireAttributs(target);
    }
    if (attente.size && !image) image = requestAnimationFrame(passer);
  });
  attente.add(document.body);
  passer();
  observateur.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTS, "lang"],
  });
  signal.addEventListener("abort", () => {
    observateur.disconnect();
    cancelAnimationFrame(image);
  });
}

/* A territory (« epci:243200417 ») or an internal link (« ?territoire=… », « /carte?… »). */
function choixDe(cible) {
  const element = cible.closest?.("[data-territoire],a[data-lien]");
  if (!element) return null;
  return element.dataset.territoire || element.dataset.lien || element.getAttribute("href");
}

function modifie(evenement) {
  return evenement.ctrlKey || evenement.metaKey || evenement.shiftKey || evenement.altKey;
}

function suivreClics(signal, envoyer) {
  const choisir = (evenement) => {
    const choix = choixDe(evenement.target);
    // With Ctrl or the middle button the reader asks for a new tab: the browser does it.
    if (!choix || modifie(evenement) || evenement.button > 0) return;
    evenement.preventDefault();
    evenement.stopPropagation();
    envoyer("choix", choix);
  };
  const auClavier = (evenement) => {
    const bouton = evenement.target.getAttribute?.("role") === "button";
    if (evenement.key === "Enter" || (evenement.key === " " && bouton)) choisir(evenement);
  };
  // Capture: Streamlit's own handlers would open the link in another tab first.
  document.addEventListener("click", choisir, { capture: true, signal });
  document.addEventListener("keydown", auClavier, { capture: true, signal });
}

/* Streamlit merges two triggers sent during one run: a second press waits for the page. */
function suivreTelecommande(signal, envoyer) {
  const attente = [];
  let horloge = 0;
  const avancer = () => {
    horloge = 0;
    if (signal.aborted || !attente.length) return;
    const occupe = document.querySelector("[data-test-script-state=running]");
    if (!occupe) envoyer("page", attente.shift());
    horloge = setTimeout(avancer, DELAI_TELECOMMANDE);
  };
  const tourner = (evenement) => {
    const page = PAGES[evenement.key];
    if (!page || evenement.repeat || modifie(evenement)) return;
    if (evenement.target.closest?.(SAISIE)) return;
    evenement.preventDefault();
    attente.push(page);
    if (!horloge) avancer();
  };
  document.addEventListener("keydown", tourner, { signal });
}

/* Streamlit pushes the bare path of a page, then the page pushes its state: one click would need two
   steps back, and the first would push again. The bare step is replaced by the state. */
function fusionnerHistorique() {
  if (window.__observatoireHistorique) return;
  window.__observatoireHistorique = true;
  const ajouter = history.pushState.bind(history);
  history.pushState = (etat, titre, adresse) => {
    const cible = new URL(adresse ?? location.href, location.href);
    const nue = !location.search && cible.pathname === location.pathname;
    if (nue) history.replaceState(etat, titre, adresse);
    else ajouter(etat, titre, adresse);
  };
}

export default function ({ data, setTriggerValue }) {
  fusionnerHistorique();
  window.__observatoireCadre?.abort();
  const controle = new AbortController();
  window.__observatoireCadre = controle;
  surveiller(controle.signal, data?.section ?? "");
  suivreClics(controle.signal, setTriggerValue);
  if (data?.projection) suivreTelecommande(controle.signal, setTriggerValue);
  return () => controle.abort();
}
