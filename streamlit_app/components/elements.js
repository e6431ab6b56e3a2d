// Makes elements as they are described in Python, for every component. Text becomes text nodes
// alone, the only elements and attributes are those named here, and the only addresses are
// http(s). paper.py puts this text before that of a component: an inline module cannot import.

const TAGS = new Set([
  "a", "article", "button", "dd", "details", "div", "dl", "dt", "em", "footer", "h1", "h2", "h3", "h4",
  "header", "li", "mark", "nav", "ol", "p", "section", "small", "span", "strong", "summary", "table",
  "tbody", "td", "th", "thead", "time", "tr", "ul",
]);
const ATTRIBUTES = new Set([
  "aria-hidden", "aria-label", "class", "colspan", "dir", "id", "lang", "role", "scope",
  "tabindex", "title", "data-jump", "data-name", "data-open", "data-press",
]);
// Drawings: shapes and words alone, nothing that loads, runs or embeds.
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "g", "path", "rect", "circle", "text", "tspan"]);
const GEOMETRY = new Set([
  "viewBox", "d", "x", "y", "width", "height", "rx", "cx", "cy", "r", "text-anchor",
]);
const OWN_PAGE = /^[a-z]+(\?[^#]*)?$/;

function web(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

function setAddress(element, address) {
  if (OWN_PAGE.test(address)) {
    element.setAttribute("href", address);
    element.dataset.follow = "";
  } else if (web(address) !== null) {
    element.setAttribute("href", web(address));
    element.setAttribute("target", "_blank");
    element.setAttribute("rel", "noopener noreferrer");
  }
}

function setAttribute(element, name, value) {
  if (name === "href") setAddress(element, value);
  else if (name === "grow") element.style.flexGrow = Number(value);
  else if (ATTRIBUTES.has(name) || (element.namespaceURI === SVG && GEOMETRY.has(name))) element.setAttribute(name, value);
  else throw new Error(`elements.js: attribute ${name} is not allowed`);
}

// Chromium may take half a minute to lay out one unbroken run of 100,000 letters while a font is
// still loading. Places to break within such a run keep that under a second; the text stays as it is.
function textNodes(text) {
  if (!/\S{5000}/u.test(text)) return document.createTextNode(text);
  const pieces = document.createDocumentFragment();
  for (const piece of text.split(/(\S{500})/u)) pieces.append(piece, document.createElement("wbr"));
  return pieces;
}

function build(node) {
  if (typeof node === "string") return textNodes(node);
  const [tag, attributes, children] = node;
  if (!TAGS.has(tag) && !SHAPES.has(tag)) throw new Error(`elements.js: element ${tag} is not allowed`);
  const isShape = SHAPES.has(tag);
  const element = isShape ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.map(build));
  return element;
}

// Scrolls the reader alone: scrollIntoView would move the page under the editor.
function openAt(reader, place) {
  const target = reader.querySelector(`#${CSS.escape(place)}`);
  if (target === null) return;
  const offset = target.getBoundingClientRect().top - reader.getBoundingClientRect().top;
  reader.scrollTop += offset - reader.clientHeight / 3;
}

function onClick(event) {
  const jump = event.target.closest("[data-jump]");
  if (jump !== null) {
    const reader = jump.closest("article").querySelector("[data-open]");
    openAt(reader, jump.dataset.jump);
    return;
  }
  const link = event.target.closest("[data-follow]");
  const modified = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (link === null || modified) return;
  event.preventDefault();
  follow(link.href);
}

// Streamlit changes pages on its own when the browser's history moves, and keeps the session. One
// new entry in the history, then word of it: the back button leads to where the editor was, with
// the filters of that place. (st.switch_page leaves a second entry with the old page's address.)
function follow(address) {
  window.history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}
