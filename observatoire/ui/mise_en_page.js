/* Our own HTML, put on the page as it is and only when it has changed. */
const INTERDITS = "script, iframe, object, embed, base, form";
const ATTEIGNABLES = "a[href], [tabindex]";

/* Every text is escaped where it is written; should one not be, nothing on a page may run. */
function desarmer(contenu) {
  for (const element of contenu.querySelectorAll(INTERDITS)) element.remove();
  for (const element of contenu.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const adresse = name === "href" || name === "xlink:href" || name === "src";
      if (name.startsWith("on") || (adresse && /^\s*(javascript|data|vbscript):/i.test(value))) {
        element.removeAttribute(name);
      }
    }
  }
}

export default function ({ data, parentElement }) {
  const corps = parentElement.querySelector(".corps");
  if (corps.pose === data) return;
  corps.pose = data;
  const modele = document.createElement("template");
  modele.innerHTML = data;
  desarmer(modele.content);
  /* Who was on the third link stays on the third link: the keyboard does not start again. */
  const rang = [...corps.querySelectorAll(ATTEIGNABLES)].indexOf(document.activeElement);
  corps.replaceChildren(modele.content);
  if (rang >= 0) corps.querySelectorAll(ATTEIGNABLES)[rang]?.focus({ preventScroll: true });
}
