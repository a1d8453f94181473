/* A map of thousands of areas on a canvas. The outlines come once, as a static file that the browser
   keeps; a rerun brings one sign an area, and their words. The mouse chooses on the map; the
   keyboard moves and zooms it, and chooses in the search field. */

const ENCRE = "#1b1f23";
const PAPIER = "#ffffff";
const CONTEXTE = "#4b5b6b";
const OFFRE = "#0a6a69";
const FOND = "#f1f3f5";
const ZOOM_MAX = 60;
const PAS_CLAVIER = 80;
const PROPOSITIONS = 12;
const GESTE = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const geometries = new Map();

/* -- outlines ------------------------------------------------------------------------------ */

async function lireGeometrie(adresse) {
  if (!geometries.has(adresse)) {
    geometries.set(
      adresse,
      fetch(adresse).then((reponse) => {
        if (!reponse.ok) throw new Error(reponse.status);
        return reponse.json().then(preparer);
      }),
    );
    geometries.get(adresse).catch(() => geometries.delete(adresse));
  }
  return geometries.get(adresse);
}

function preparer({ codes, noms, traces, boite, lignes, cartouches }) {
  const boites = new Float32Array(4 * codes.length);
  traces.forEach((trace, i) => boites.set(boiteDe(trace), 4 * i));
  return {
    codes,
    noms,
    cles: noms.map(cleDeRecherche),
    rangs: new Map(codes.map((code, i) => [code, i])),
    chemins: traces.map((trace) => new Path2D(trace)),
    boites,
    boite,
    lignes: lignes.map((trace) => new Path2D(trace)),
    cartouches,
  };
}

function boiteDe(trace) {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const nombres = trace.match(/-?\d+(?:\.\d+)?/g) ?? [];
  for (let i = 0; i < nombres.length; i += 2) {
    const [x, y] = [+nombres[i], +nombres[i + 1]];
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return [x0, y0, x1, y1];
}

function cleDeRecherche(texte) {
  return texte.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, " ").trim();
}

/* -- textures: the same as those of the legend ------------------------------------------------- */

function motif(ctx, cote, dessiner, fond) {
  const tuile = document.createElement("canvas");
  tuile.width = tuile.height = cote * 2;
  const t = tuile.getContext("2d");
  t.scale(2, 2);
  if (fond) {
    t.fillStyle = fond;
    t.fillRect(0, 0, cote, cote);
  }
  dessiner(t, cote);
  const trame = ctx.createPattern(tuile, "repeat");
  trame.cote = cote;
  return trame;
}

function diagonale(couleur, epaisseur, sens) {
  return (t, c) => {
    t.strokeStyle = couleur;
    t.lineWidth = epaisseur;
    t.beginPath();
    for (const d of [-c, 0, c]) {
      t.moveTo(d, sens > 0 ? c : 0);
      t.lineTo(d + c, sens > 0 ? 0 : c);
    }
    t.stroke();
  };
}

function textures(ctx) {
  const point = (t, c) => {
    t.fillStyle = CONTEXTE;
    t.beginPath();
    t.arc(c / 2, c / 2, 1.3, 0, 7);
    t.fill();
  };
  const grille = (t, c) => {
    t.strokeStyle = CONTEXTE;
    t.strokeRect(0.5, 0.5, c, c);
  };
  const tiret = (t, c) => {
    t.fillStyle = CONTEXTE;
    t.fillRect(2, c / 2 - 0.75, c - 4, 1.5);
  };
  return {
    s: motif(ctx, 8, diagonale(CONTEXTE, 1.4, 1), PAPIER),
    r: motif(ctx, 6, point, PAPIER),
    c: motif(ctx, 6, grille, PAPIER),
    o: motif(ctx, 9, tiret, PAPIER),
    clair: motif(ctx, 7, diagonale("rgba(27,31,35,.5)", 1, -1)),
    fonce: motif(ctx, 7, diagonale("rgba(255,255,255,.75)", 1, -1)),
  };
}

/* -- the map ------------------------------------------------------------------------------- */

class Toile {
  constructor(hote) {
    this.hote = hote;
    hote.innerHTML = `
      <div class="toile">
        <canvas tabindex="0" role="img"></canvas>
        <div class="toile-outils ecran">
          <button type="button" data-geste="plus" aria-label="Agrandir">+</button>
          <button type="button" data-geste="moins" aria-label="Réduire">−</button>
          <button type="button" data-geste="tout" aria-label="Voir toute la carte">⤢</button>
        </div>
        <div class="toile-cherche ecran">
          <label><span class="cache">Chercher sur la carte</span>
            <input type="text" placeholder="Chercher sur la carte" autocomplete="off"
              aria-autocomplete="list" aria-expanded="false" role="combobox"
              aria-controls="toile-propositions"></label>
          <ul id="toile-propositions" role="listbox" aria-label="Réponses" hidden></ul>
        </div>
        <div class="toile-bulle" hidden></div>
        <p class="toile-etat" role="status"></p>
      </div>`;
    this.canvas = hote.querySelector("canvas");
    this.ctx = this.canvas.getContext("2d");
    this.bulle = hote.querySelector(".toile-bulle");
    this.etat = hote.querySelector(".toile-etat");
    this.textures = textures(this.ctx);
    this.vue = null;
    this.ecouter();
  }

  async montrer(donnees, envoyer) {
    this.envoyer = envoyer;
    const avant = this.donnees;
    this.donnees = donnees;
    this.canvas.setAttribute("aria-label", donnees.alt);
    this.etat.textContent = this.geo ? "" : "Chargement de la carte…";
    try {
      const geo = await lireGeometrie(donnees.adresse);
      if (this.donnees !== donnees) return;
      const autre = geo !== this.geo || donnees.france !== avant?.france
        || masque(donnees.signes) !== this.masque;
      this.geo = geo;
      this.masque = masque(donnees.signes);
      this.etat.textContent = "";
      if (autre || !this.vue?.k) this.cadrer();
      this.peindre();
      this.hote.dataset.pret = donnees.adresse;
    } catch (erreur) {
      console.error(erreur);
      this.etat.textContent = "La carte n’a pas pu être dessinée : rechargez la page.";
    }
  }

  /* Bounds of what is in the frame. */
  etendue() {
    const { boites, cartouches } = this.geo;
    const { signes, france } = this.donnees;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < signes.length; i++) {
      if (signes[i] === ".") continue;
      x0 = Math.min(x0, boites[4 * i]);
      y0 = Math.min(y0, boites[4 * i + 1]);
      x1 = Math.max(x1, boites[4 * i + 2]);
      y1 = Math.max(y1, boites[4 * i + 3]);
    }
    for (const c of france ? cartouches : []) x0 = Math.min(x0, c.x);
    return [x0, y0, x1, y1];
  }

  cadrer() {
    const { width, height } = this.mesurer();
    const [x0, y0, x1, y1] = this.etendue();
    const k = 0.96 * Math.min(width / (x1 - x0), height / (y1 - y0));
    this.base = { k, x: (width - k * (x0 + x1)) / 2, y: (height - k * (y0 + y1)) / 2 };
    this.vue = { ...this.base };
  }

  /* After a change of size: the same middle and the same zoom. */
  recadrer() {
    const { largeur, hauteur, vue, base } = this;
    const zoom = vue.k / base.k;
    const [mx, my] = [(largeur / 2 - vue.x) / vue.k, (hauteur / 2 - vue.y) / vue.k];
    this.cadrer();
    if (zoom === 1) return;
    const k = this.base.k * zoom;
    this.vue = { k, x: this.largeur / 2 - k * mx, y: this.hauteur / 2 - k * my };
  }

  mesurer() {
    const { width, height } = this.canvas.getBoundingClientRect();
    const pixels = window.devicePixelRatio || 1;
    if (this.largeur !== width || this.hauteur !== height || this.pixels !== pixels) {
      Object.assign(this, { largeur: width, hauteur: height, pixels });
      this.canvas.width = Math.round(width * pixels);
      this.canvas.height = Math.round(height * pixels);
    }
    return { width, height };
  }

  fond(i) {
    const signe = this.donnees.signes[i];
    const { couleurs } = this.donnees;
    if (signe >= "0" && signe <= "9") return couleurs[+signe];
    if (signe >= "A" && signe <= "Z") return couleurs[signe.charCodeAt(0) - 65];
    return this.textures[signe] ?? FOND;
  }

  peindre() {
    if (!this.geo || !this.mesurer().width) return;
    const { ctx, pixels } = this;
    const { k, x, y } = this.vue;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = PAPIER;
    ctx.fillRect(0, 0, this.canvas.width, this.canvas.height);
    const m = new DOMMatrix([1 / (2 * k), 0, 0, 1 / (2 * k), 0, 0]);
    for (const trame of Object.values(this.textures)) trame.setTransform(m);
    ctx.setTransform(k * pixels, 0, 0, k * pixels, x * pixels, y * pixels);
    ctx.lineJoin = "round";
    const visibles = this.visibles();
    this.remplir(visibles);
    this.lisieres(visibles);
    this.traits();
    this.points();
    this.cadres();
    this.image = null;
    this.peinte = { ...this.vue };
  }

  visibles() {
    const { boites, codes, boite } = this.geo;
    const { signes, france } = this.donnees;
    const { k, x, y } = this.vue;
    const [gauche, haut] = [-x / k, -y / k];
    const [droite, bas] = [(this.largeur - x) / k, (this.hauteur - y) / k];
    const gardes = [];
    for (let i = 0; i < codes.length; i++) {
      const b = 4 * i;
      // The boxes of overseas stand beside the mainland only on a map of France.
      if (boite[i] && !france && signes[i] === ".") continue;
      if (boites[b] < droite && boites[b + 2] > gauche && boites[b + 1] < bas && boites[b + 3] > haut)
        gardes.push(i);
    }
    return gardes;
  }

  remplir(visibles) {
    const { ctx, geo, donnees } = this;
    const { k } = this.vue;
    for (const i of visibles) {
      const fond = this.fond(i);
      ctx.fillStyle = fond;
      ctx.fill(geo.chemins[i]);
      // A hair of the same colour: without it, the paper would show between neighbours.
      if (typeof fond === "string") {
        ctx.strokeStyle = fond;
        ctx.lineWidth = 0.6 / k;
        ctx.stroke(geo.chemins[i]);
      }
    }
    for (const i of visibles) {
      const signe = donnees.signes[i];
      if (signe < "A" || signe > "Z") continue;
      ctx.fillStyle = this.textures[donnees.foncees[signe.charCodeAt(0) - 65] ? "fonce" : "clair"];
      ctx.fill(geo.chemins[i]);
    }
  }

  /* White edges where the areas are large enough to bear them. */
  lisieres(visibles) {
    const { ctx, geo } = this;
    const { k } = this.vue;
    if (visibles.length > 4000) return;
    ctx.strokeStyle = PAPIER;
    ctx.lineWidth = (visibles.length > 700 ? 0.5 : 1) / k;
    for (const i of visibles) ctx.stroke(geo.chemins[i]);
  }

  traits() {
    const { ctx, geo, donnees } = this;
    const { k } = this.vue;
    ctx.strokeStyle = CONTEXTE;
    ctx.lineWidth = 0.7 / k;
    if (geo.codes.length > geo.lignes.length) for (const ligne of geo.lignes) ctx.stroke(ligne);
    for (const trace of donnees.contours) {
      const chemin = new Path2D(trace);
      ctx.strokeStyle = PAPIER;
      ctx.lineWidth = 5.6 / k;
      ctx.stroke(chemin);
      ctx.strokeStyle = ENCRE;
      ctx.lineWidth = 3 / k;
      ctx.stroke(chemin);
    }
  }

  points() {
    const { ctx, donnees } = this;
    const { k } = this.vue;
    const cote = (donnees.cote / k) * Math.min(2, Math.max(1, Math.sqrt(k / this.base.k) / 1.5));
    ctx.fillStyle = OFFRE;
    ctx.strokeStyle = PAPIER;
    ctx.lineWidth = (donnees.points.length > 250 ? 0.6 : 2) / k;
    for (const [x, y] of donnees.points) {
      ctx.fillRect(x - cote / 2, y - cote / 2, cote, cote);
      ctx.strokeRect(x - cote / 2, y - cote / 2, cote, cote);
    }
  }

  cadres() {
    if (!this.donnees.france) return;
    const { ctx, pixels } = this;
    const { k, x, y } = this.vue;
    ctx.setTransform(pixels, 0, 0, pixels, 0, 0);
    ctx.strokeStyle = "#868f98";
    ctx.lineWidth = 1;
    ctx.fillStyle = ENCRE;
    ctx.font = `${this.donnees.police}px "Observatoire Sans", sans-serif`;
    for (const c of this.geo.cartouches) {
      ctx.strokeRect(x + k * c.x, y + k * c.y, k * c.cote, k * c.cote);
      const milieu = y + k * (c.y + c.cote / 2) + this.donnees.police / 3;
      ctx.fillText(c.nom, x + k * (c.x + c.cote) + 6, milieu);
    }
  }

  /* -- where things are -- */

  sous(px, py) {
    const { k, x, y } = this.vue;
    const [mx, my] = [(px - x) / k, (py - y) / k];
    const { boites, chemins, codes } = this.geo;
    this.ctx.save();
    this.ctx.setTransform(1, 0, 0, 1, 0, 0);
    let trouve = -1;
    for (let i = 0; i < codes.length && trouve < 0; i++) {
      const b = 4 * i;
      if (mx < boites[b] || mx > boites[b + 2] || my < boites[b + 1] || my > boites[b + 3]) continue;
      if (this.donnees.signes[i] !== "." && this.ctx.isPointInPath(chemins[i], mx, my, "evenodd"))
        trouve = i;
    }
    this.ctx.restore();
    return trouve;
  }

  lieuSous(px, py) {
    const { k, x, y } = this.vue;
    let [proche, distance] = [null, 9];
    for (const lieu of this.donnees.points) {
      const d = Math.hypot(x + k * lieu[0] - px, y + k * lieu[1] - py);
      if (d < distance) [proche, distance] = [lieu, d];
    }
    return proche;
  }

  survoler(evenement) {
    if (!this.geo) return;
    const [px, py] = this.position(evenement);
    const lieu = this.lieuSous(px, py);
    const i = lieu ? -1 : this.sous(px, py);
    this.canvas.style.cursor = i >= 0 ? "pointer" : "grab";
    if (!lieu && i < 0) {
      this.bulle.hidden = true;
      return;
    }
    const { mots, rangs } = this.donnees;
    this.bulle.textContent = lieu ? lieu[2] : `${this.geo.noms[i]}\u00a0: ${mots[rangs[i]]}`;
    this.bulle.hidden = false;
    const large = this.bulle.offsetWidth;
    this.bulle.style.left = `${Math.max(0, Math.min(px + 12, this.largeur - large))}px`;
    this.bulle.style.top = `${py + (py > this.hauteur - 60 ? -46 : 18)}px`;
  }

  position(evenement) {
    const { left, top } = this.canvas.getBoundingClientRect();
    return [evenement.clientX - left, evenement.clientY - top];
  }

  /* -- gestures -- */

  zoomer(facteur, px = this.largeur / 2, py = this.hauteur / 2) {
    const k = Math.min(Math.max(this.vue.k * facteur, this.base.k), this.base.k * ZOOM_MAX);
    const part = k / this.vue.k;
    if (part === 1) return false;
    this.vue = { k, x: px - (px - this.vue.x) * part, y: py - (py - this.vue.y) * part };
    if (k === this.base.k) this.vue = { ...this.base };
    this.bouger();
    return true;
  }

  /* During a gesture the last picture is moved; the true drawing comes when it pauses. */
  bouger() {
    this.bulle.hidden = true;
    if (!this.image) {
      this.image = document.createElement("canvas");
      this.image.width = this.canvas.width;
      this.image.height = this.canvas.height;
      this.image.getContext("2d").drawImage(this.canvas, 0, 0);
      this.imageVue = this.peinte;
    }
    const part = this.vue.k / this.imageVue.k;
    const { ctx, pixels } = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = PAPIER;
    ctx.fillRect(0, 0, this.canvas.width, this.canvas.height);
    ctx.drawImage(
      this.image,
      (this.vue.x - this.imageVue.x * part) * pixels,
      (this.vue.y - this.imageVue.y * part) * pixels,
      this.image.width * part,
      this.image.height * part,
    );
    clearTimeout(this.attente);
    this.attente = setTimeout(() => this.peindre(), 90);
  }

  choisir(i) {
    if (i >= 0) this.envoyer("zone", this.geo.codes[i]);
  }

  ecouter() {
    const { canvas } = this;
    let saisie = null;
    canvas.addEventListener("wheel", (e) => {
      const [px, py] = this.position(e);
      // At its widest, the map lets the page scroll.
      if (this.geo && this.zoomer(Math.exp(-e.deltaY / 400), px, py)) e.preventDefault();
    }, { passive: false });
    canvas.addEventListener("pointerdown", (e) => {
      if (e.button > 0 || !this.geo) return;
      saisie = { x: e.clientX, y: e.clientY, vue: { ...this.vue }, bouge: false };
      canvas.setPointerCapture(e.pointerId);
    });
    canvas.addEventListener("pointermove", (e) => {
      if (!saisie) return this.survoler(e);
      const [dx, dy] = [e.clientX - saisie.x, e.clientY - saisie.y];
      if (!saisie.bouge && Math.hypot(dx, dy) < 4) return;
      saisie.bouge = true;
      this.vue = { ...this.vue, x: saisie.vue.x + dx, y: saisie.vue.y + dy };
      this.bouger();
    });
    canvas.addEventListener("pointerup", (e) => {
      const fin = saisie;
      saisie = null;
      if (fin && !fin.bouge && this.geo) this.choisir(this.sous(...this.position(e)));
    });
    canvas.addEventListener("pointercancel", () => { saisie = null; });
    canvas.addEventListener("pointerleave", () => { this.bulle.hidden = true; });
    canvas.addEventListener("keydown", (e) => this.auClavier(e));
    this.hote.querySelector(".toile-outils").addEventListener("click", (e) => {
      const geste = e.target.closest("button")?.dataset.geste;
      if (geste && this.geo) this.outil(geste);
    });
    this.chercher();
    new ResizeObserver(() => {
      const { width, height } = canvas.getBoundingClientRect();
      if (!this.geo || !width || (width === this.largeur && height === this.hauteur)) return;
      this.recadrer();
      this.peindre();
    }).observe(canvas);
  }

  outil(geste) {
    if (geste === "tout") this.vue = { ...this.base };
    else this.zoomer(geste === "plus" ? 1.6 : 1 / 1.6);
    this.bouger();
  }

  auClavier(e) {
    if (!this.geo || e.ctrlKey || e.metaKey || e.altKey) return;
    if (GESTE[e.key] && this.vue.k > this.base.k) {
      const [dx, dy] = GESTE[e.key];
      this.vue = { ...this.vue, x: this.vue.x + dx * PAS_CLAVIER, y: this.vue.y + dy * PAS_CLAVIER };
      this.bouger();
    } else if (e.key === "+" || e.key === "=") this.outil("plus");
    else if (e.key === "-") this.outil("moins");
    else if (e.key === "0") this.outil("tout");
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /* -- search: the keyboard's way to choose -- */

  chercher() {
    const champ = this.hote.querySelector("input");
    const liste = this.hote.querySelector("ul");
    let [trouves, actif] = [[], -1];
    const fermer = () => {
      liste.hidden = true;
      champ.setAttribute("aria-expanded", "false");
      champ.removeAttribute("aria-activedescendant");
    };
    const activer = (rang) => {
      actif = rang;
      [...liste.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === rang)));
      if (rang >= 0) champ.setAttribute("aria-activedescendant", `toile-proposition-${rang}`);
    };
    const choisir = (rang) => {
      if (rang < 0 || rang >= trouves.length) return;
      champ.value = this.geo.noms[trouves[rang]];
      fermer();
      this.choisir(trouves[rang]);
    };
    champ.addEventListener("input", () => {
      trouves = this.geo ? this.repondre(champ.value) : [];
      liste.replaceChildren(...trouves.map((i, rang) => {
        const li = document.createElement("li");
        li.id = `toile-proposition-${rang}`;
        li.textContent = `${this.geo.noms[i]} (${this.geo.codes[i]})`;
        li.setAttribute("role", "option");
        li.addEventListener("mousedown", (e) => { e.preventDefault(); choisir(rang); });
        return li;
      }));
      liste.hidden = !trouves.length;
      champ.setAttribute("aria-expanded", String(!liste.hidden));
      activer(trouves.length ? 0 : -1);
    });
    champ.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown") activer(Math.min(actif + 1, trouves.length - 1));
      else if (e.key === "ArrowUp") activer(Math.max(actif - 1, 0));
      else if (e.key === "Enter") choisir(actif);
      else if (e.key === "Escape") fermer();
      else return;
      e.preventDefault();
    });
    champ.addEventListener("blur", fermer);
  }

  /* Areas of the frame whose name or code begins so, then whose name holds it. */
  repondre(texte) {
    const voulu = cleDeRecherche(texte);
    if (!voulu) return [];
    const { codes, cles } = this.geo;
    const [debut, mot] = [[], []];
    for (let i = 0; i < codes.length && debut.length < PROPOSITIONS; i++) {
      if (this.donnees.signes[i] === ".") continue;
      if (codes[i].toLowerCase() === voulu || cles[i].startsWith(voulu)) debut.push(i);
      else if (` ${cles[i]}`.includes(` ${voulu}`)) mot.push(i);
    }
    return [...debut, ...mot].slice(0, PROPOSITIONS);
  }
}

/* Which areas are in the frame: the view is kept as long as they are the same. */
function masque(signes) {
  const presents = signes.replace(/[^.]/g, "x");
  return presents.length + presents.indexOf("x") * 7 + presents.lastIndexOf("x") * 31
    + presents.split(".").length * 131;
}

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.__toile ??= new Toile(parentElement);
  parentElement.__toile.montrer(data, setTriggerValue);
}
