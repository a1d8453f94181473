/* The drawings of a container, as one PNG: title and subtitle above, source below. */

const ZONE = ".st-key-carte_dessin";
const POLICE = "Observatoire Sans";
const FICHIER_POLICE = "/app/static/polices/ObservatoireSans.woff2";
const ECHELLE = 2;
const MARGE = 24;

async function enAdresse(blob) {
  return new Promise((resolve) => {
    const lecteur = new FileReader();
    lecteur.onload = () => resolve(lecteur.result);
    lecteur.readAsDataURL(blob);
  });
}

/* An image of a drawing knows nothing of the page: its type comes with it. */
async function feuille() {
  const police = await enAdresse(await (await fetch(FICHIER_POLICE)).blob());
  return `@font-face{font-family:"${POLICE}";src:url(${police});font-weight:200 900}`
    + `text{font-family:"${POLICE}",sans-serif}`;
}

async function enImage(svg, style) {
  const copie = svg.cloneNode(true);
  const { width, height } = svg.getBoundingClientRect();
  copie.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copie.setAttribute("width", width * ECHELLE);
  copie.setAttribute("height", height * ECHELLE);
  const balise = document.createElementNS("http://www.w3.org/2000/svg", "style");
  balise.textContent = style;
  copie.prepend(balise);
  const texte = new XMLSerializer().serializeToString(copie);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([texte], { type: "image/svg+xml" }));
  await image.decode();
  return image;
}

function enLignes(ctx, texte, largeur) {
  const lignes = [];
  let ligne = "";
  for (const mot of texte.split(" ")) {
    const essai = ligne ? `${ligne} ${mot}` : mot;
    if (ligne && ctx.measureText(essai).width > largeur) {
      lignes.push(ligne);
      ligne = mot;
    } else ligne = essai;
  }
  return [...lignes, ligne];
}

async function composer(zone, { titre, sous_titre, source }) {
  const dessins = [...zone.querySelectorAll("canvas, .carte svg")];
  const cadres = dessins.map((d) => d.getBoundingClientRect());
  const gauche = Math.min(...cadres.map((c) => c.left));
  const haut = Math.min(...cadres.map((c) => c.top));
  const largeur = Math.max(700, Math.max(...cadres.map((c) => c.right)) - gauche);
  const hauteur = Math.max(...cadres.map((c) => c.bottom)) - haut;
  const style = await feuille();
  const images = await Promise.all(dessins.map((d) => (d.matches("svg") ? enImage(d, style) : d)));

  const toile = document.createElement("canvas");
  const ctx = toile.getContext("2d");
  const textes = [
    [titre, 700, 26, "#1b1f23"],
    [sous_titre, 400, 16, "#55606b"],
    [source, 400, 14, "#55606b"],
  ].map(([texte, graisse, taille, couleur]) => {
    const police = `${graisse} ${taille}px "${POLICE}", sans-serif`;
    ctx.font = police;
    return { police, couleur, pas: taille * 1.35, lignes: enLignes(ctx, texte, largeur) };
  });
  const [tete, sous, pied] = textes.map((t) => t.pas * t.lignes.length);
  toile.width = (largeur + 2 * MARGE) * ECHELLE;
  toile.height = (hauteur + tete + sous + pied + 2 * MARGE + 24) * ECHELLE;
  ctx.scale(ECHELLE, ECHELLE);
  ctx.fillStyle = "#ffffff";
  ctx.fillRect(0, 0, toile.width, toile.height);
  const debuts = [MARGE, MARGE + tete, MARGE + tete + sous + hauteur + 24];
  textes.forEach(({ police, couleur, pas, lignes }, rang) => {
    ctx.font = police;
    ctx.fillStyle = couleur;
    lignes.forEach((l, i) => ctx.fillText(l, MARGE, debuts[rang] + pas * (i + 0.8)));
  });
  const y0 = MARGE + tete + sous + 12;
  images.forEach((image, i) => {
    const c = cadres[i];
    ctx.drawImage(image, MARGE + c.left - gauche, y0 + c.top - haut, c.width, c.height);
  });
  return new Promise((resolve) => toile.toBlob(resolve, "image/png"));
}

async function prendre(donnees, etat) {
  const zone = document.querySelector(ZONE);
  if (!zone?.querySelector("canvas, .carte svg")) return;
  etat.textContent = "";
  try {
    const lien = document.createElement("a");
    lien.href = URL.createObjectURL(await composer(zone, donnees));
    lien.download = `${donnees.nom}.png`;
    lien.click();
  } catch {
    etat.textContent = "L’image n’a pas pu être faite : prenez le dessin (SVG).";
  }
}

export default function ({ data, parentElement }) {
  parentElement.innerHTML =
    '<button type="button" class="lien">Image (PNG)</button><span role="status"></span>';
  const [bouton, etat] = parentElement.children;
  bouton.addEventListener("click", () => prendre(data, etat));
}
