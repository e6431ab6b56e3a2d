// Draws a tree of elements where it stands on the page; elements.js, which stands before this,
// makes them.

const sheets = new WeakMap();

function sheetOf(parentElement) {
  if (!sheets.has(parentElement)) {
    const sheet = { root: document.createElement("div"), drawn: null };
    sheet.root.className = "paper";
    sheet.root.addEventListener("click", onClick);
    parentElement.append(sheet.root);
    sheets.set(parentElement, sheet);
  }
  return sheets.get(parentElement);
}

export default function ({ data, parentElement }) {
  const sheet = sheetOf(parentElement);
  const asked = JSON.stringify(data.tree);
  if (asked === sheet.drawn) return; // drawing again would lose where the editor has scrolled to
  sheet.root.replaceChildren(...data.tree.map(build));
  sheet.drawn = asked;
  for (const reader of sheet.root.querySelectorAll("[data-open]")) {
    requestAnimationFrame(() => openAt(reader, reader.dataset.open));
  }
}
