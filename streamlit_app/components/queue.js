// A queue of pairs, worked through with the keyboard; elements.js, which stands before this, makes
// what is drawn. A key press is answered from what the browser holds and never waits for the
// server. Presses wait in an outbox, kept in the browser's storage, until Python says that it took
// them in; whole states are sent, one message at a time, so that a lost one is simply sent again.

const PATIENCE = 4000; // milliseconds until a message without an answer is sent again
const LOOK = 4000; // milliseconds until a screen without a pair asks whether others gave some back
const AWAY = 14 * 60000; // a minute before the server gives the pairs to others (db/leases.py)
const PACED = 12; // presses that the pace is taken from
const PAUSE = 120000; // a longer time between two presses is a pause and no part of the pace
const UNDOABLE = 100;
const NEVER_KEYS = "input, textarea, select, [contenteditable], [role=combobox], [role=dialog]";

// Which of a browser's tabs this is. Each holds a numbered seat as long as it is open, and finds
// its outbox and its pairs there again when it is loaded anew; a copied tab takes another seat.
function takeSeat() {
  window.twosourceSeat ??= (async () => {
    const browser = stored("browser", () => randomId());
    if (!navigator.locks) return { holder: `${browser}-${randomId()}`, name: null };
    for (let number = 0; ; number += 1) {
      const name = `twosource-review-${number}`;
      if (await isFree(name)) return { holder: `${browser}-${number}`, name };
    }
  })();
  return window.twosourceSeat;
}

function isFree(name) {
  return new Promise((answer) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      return lock === null ? null : new Promise(() => {}); // held until the tab is closed
    });
  });
}

function stored(name, make) {
  const key = `twosource-review-${name}`;
  const known = localStorage.getItem(key);
  if (known !== null) return known;
  const made = make();
  localStorage.setItem(key, made);
  return made;
}

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Desk {
  constructor(parentElement) {
    this.root = document.createElement("div");
    this.root.className = "paper queue";
    parentElement.append(this.root);
    this.seat = null;
    this.data = null;
    this.cards = new Map(); // pair to its card as Python described it
    this.current = null; // the pair on the screen; only the editor takes it away
    this.restored = []; // pairs that an undo brought back, newest first
    this.outbox = [];
    this.skipped = [];
    this.history = [];
    this.times = [];
    this.refusals = [];
    this.decided = 0;
    this.number = 0;
    this.sentAt = 0;
    this.answered = true;
    this.looking = false; // asked while nothing is on the screen, so what it says may stay
    this.away = false;
    this.root.addEventListener("click", (event) => this.onClick(event));
    this.listen();
    takeSeat().then((seat) => {
      this.seat = seat;
      this.recall();
      this.say();
    });
  }

  // Listeners outside of the component go with it: it may be taken away without word of it.
  listen() {
    const stop = new AbortController();
    const alive = () => this.root.isConnected || (stop.abort(), clearInterval(timer), false);
    const onKey = (event) => alive() && this.onKey(event);
    document.addEventListener("keydown", onKey, { signal: stop.signal, capture: true });
    const timer = setInterval(() => alive() && this.sayAgain(), 1000);
  }

  // Where this seat keeps what one person pressed: nobody hands over another's presses.
  place() {
    return this.seat?.name && `${this.seat.name}-${this.data.decider}`;
  }

  // What this seat had not handed over when the page was left.
  recall() {
    const kept = this.place() && localStorage.getItem(this.place());
    if (!kept) return;
    const { outbox, skipped } = JSON.parse(kept);
    this.outbox.unshift(...outbox);
    this.skipped.unshift(...skipped);
  }

  keep() {
    const kept = JSON.stringify({ outbox: this.outbox, skipped: this.skipped });
    if (this.place()) localStorage.setItem(this.place(), kept);
  }

  // Somebody else sits down: what the one before pressed stays kept under that name.
  changeOver() {
    this.startOver();
    this.outbox = [];
    this.skipped = [];
    this.refusals = [];
    this.recall();
  }

  // Python's answer, or its word that something has changed.
  hear(data) {
    if (data.view !== this.data?.view) this.startOver();
    const isSomebodyElse = this.data !== null && data.decider !== this.data.decider;
    this.data = data;
    if (isSomebodyElse) this.changeOver();
    for (const { pair, card, mark } of data.entries) this.cards.set(pair, { card, mark });
    const acked = new Set(data.acked);
    this.outbox = this.outbox.filter((press) => !acked.has(press.id));
    for (const refusal of data.refused) this.refuse(refusal);
    if (data.heard === this.number) {
      this.answered = true;
      this.looking = false;
    }
    this.keep();
    this.draw();
    this.forget();
    const news = this.number === 0 || this.outbox.length > 0 || this.lacks();
    if (this.answered && news) this.say();
  }

  // Cards that can come up no more.
  forget() {
    const pressed = this.history.map((press) => press.pair);
    const kept = new Set([...this.data.order, ...this.restored, ...pressed, this.current]);
    for (const pair of this.cards.keys()) if (!kept.has(pair)) this.cards.delete(pair);
  }

  startOver() {
    this.cards = new Map();
    this.current = null;
    this.restored = [];
    this.decided = 0;
    this.history = [];
  }

  refuse(refusal) {
    if (this.refusals.some((known) => known.id === refusal.id)) return;
    this.refusals.unshift(refusal);
    this.refusals.length = Math.min(this.refusals.length, 3);
    this.decided = Math.max(this.decided - 1, 0);
    if (!this.skipped.includes(refusal.pair)) this.skipped.push(refusal.pair);
  }

  lacks() {
    return this.data.order.some((pair) => !this.cards.has(pair));
  }

  say() {
    if (this.seat === null || this.data === null) return;
    this.number = Date.now();
    this.sentAt = performance.now();
    this.answered = false;
    const have = [...this.cards].map(([pair, { mark }]) => [pair, mark]);
    this.send({
      number: this.number,
      holder: this.seat.holder,
      view: this.data.view,
      have,
      skipped: this.skipped,
      outbox: this.outbox,
    });
  }

  sayAgain() {
    const since = performance.now() - this.sentAt;
    if (this.answered && this.outbox.length === 0) {
      if (this.current !== null && since > AWAY) this.leave();
      else if (this.current === null && since > LOOK) this.look();
      return;
    }
    if (since > PATIENCE) this.say();
    this.tell();
  }

  // A screen that nobody sees takes no pairs from others.
  look() {
    if (this.away || document.hidden) return;
    this.looking = true;
    this.say();
  }

  // Nobody has pressed anything for long: others get these pairs, so they are not shown here.
  leave() {
    if (!this.data.canDecide) return;
    this.away = true;
    this.current = null;
    this.draw();
  }

  comeBack() {
    this.away = false;
    this.say();
    this.draw();
  }

  // The pairs that are left, in the order in which they come.
  waiting() {
    const done = new Set(this.skipped);
    for (const press of this.outbox) {
      if (press.of) done.delete(press.pair);
      else done.add(press.pair);
    }
    const restored = this.restored.filter((pair) => !done.has(pair));
    const others = this.data.order.filter((pair) => !done.has(pair) && !restored.includes(pair));
    return [...restored, ...others].filter((pair) => this.cards.has(pair));
  }

  onKey(event) {
    const undo = (event.ctrlKey || event.metaKey) && event.key === "z";
    if (event.repeat || (!undo && (event.ctrlKey || event.metaKey || event.altKey))) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && target.closest(NEVER_KEYS)) return;
    const press = this.data?.keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (press === undefined) return;
    event.preventDefault();
    this.press(press);
  }

  onClick(event) {
    const button = event.target.closest("[data-press]");
    if (button === null) onClick(event);
    else this.press(button.dataset.press);
  }

  press(name) {
    if (name === "undo") this.undo();
    else if (name === "again") this.again();
    else if (name === "back") this.comeBack();
    else if (this.current === null) return;
    else if (name === "skip") this.skip();
    else if (name === "why") this.root.querySelector(".note input")?.focus();
    else if (name === "left" || name === "right") this.open(name);
    else this.decide(name);
  }

  decide(answer) {
    if (!this.data.canDecide) return;
    const why = this.root.querySelector(".note input")?.value.trim() ?? "";
    const press = { id: randomId(), pair: this.current, answer, why };
    this.outbox.push(press);
    this.history.push(press);
    if (this.history.length > UNDOABLE) this.history.shift();
    this.decided += 1;
    this.times.push(performance.now());
    this.move(press);
  }

  undo() {
    const press = this.history.pop();
    if (press === undefined || !this.data.canDecide) return;
    this.outbox.push({ id: randomId(), pair: press.pair, of: press.id });
    this.refusals = this.refusals.filter((refusal) => refusal.id !== press.id);
    this.skipped = this.skipped.filter((pair) => pair !== press.pair);
    this.restored.unshift(press.pair);
    this.decided = Math.max(this.decided - 1, 0);
    this.move({ ...press, undone: true });
  }

  skip() {
    this.skipped.push(this.current);
    this.move({ pair: this.current, answer: "skip" });
  }

  again() {
    this.skipped = [];
    this.current = null;
    this.move(null);
  }

  open(side) {
    const links = this.root.querySelectorAll(".stage .claim-link");
    const link = links[side === "left" ? 0 : 1];
    if (link) window.open(link.href, "_blank", "noopener");
  }

  move(last) {
    this.last = last;
    this.current = null;
    this.away = false;
    this.keep();
    this.draw();
    if (this.answered) this.say();
  }

  draw() {
    this.frame();
    const waiting = this.waiting();
    if (this.current === null && !this.away) this.current = waiting[0] ?? null;
    this.stage();
    this.tell();
    this.root.firstChild.dataset.held = waiting.length;
    this.root.firstChild.dataset.pair = this.current ?? "";
  }

  frame() {
    const asked = JSON.stringify(this.data.frame);
    if (asked === this.framed) return;
    this.framed = asked;
    this.staged = null;
    this.root.replaceChildren(build(this.data.frame));
    if (this.data.canDecide) this.part("note").append(whyField());
  }

  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  stage() {
    const known = this.cards.get(this.current);
    const staged = known ? `${this.current} ${known.mark}` : `end ${JSON.stringify(this.ending())}`;
    if (staged === this.staged) return;
    const isNew = this.staged?.split(" ")[0] !== this.current;
    this.staged = staged;
    this.part("stage").replaceChildren(build(known ? known.card : this.ending()));
    this.root.firstChild.classList.toggle("ended", !known);
    const why = this.root.querySelector(".note input");
    if (why && isNew) why.value = "";
  }

  ending() {
    if (this.away) {
      const back = ["button", { class: "press again", "data-press": "back" }, ["Go on"]];
      return ["div", { class: "end" }, [
        ["p", {}, ["Nothing was pressed here for a while, so others get these pairs."]],
        back,
      ]];
    }
    if (this.data.heard === null || this.lacks() || !(this.answered || this.looking)) {
      return ["p", { class: "empty" }, ["One moment: fetching pairs…"]];
    }
    const again = ["button", { class: "press again", "data-press": "again" }, [
      `Look again at ${this.skipped.length} skipped`,
    ]];
    return ["div", { class: "end" }, [this.data.end, ...(this.skipped.length ? [again] : [])]];
  }

  // The words that change with every press.
  tell() {
    const pressed = this.outbox.filter((press) => !press.of).length;
    const undone = this.outbox.length - pressed;
    const left = Math.max(this.data.open - pressed + undone, 0);
    const total = `${(left + this.decided).toLocaleString("en")}${this.data.whole ? "" : "+"}`;
    const skipped = this.skipped.length ? `, ${this.skipped.length} skipped` : "";
    const known = this.data.heard !== null;
    this.part("left-over").textContent = known ? `${left} of ${total} left${skipped}` : "";
    this.part("pace").textContent = this.pace(left);
    this.part("unsent").textContent = this.unsent();
    this.part("last").textContent = this.lastTold();
    this.part("done").style.width = `${(100 * this.decided) / Math.max(left + this.decided, 1)}%`;
    this.part("refusals").replaceChildren(...this.refusals.map((one) => build(one.told)));
  }

  pace(left) {
    const times = this.times.slice(-PACED);
    const gaps = times.slice(1).map((time, at) => time - times[at]).filter((gap) => gap < PAUSE);
    if (gaps.length < 4) return "";
    const each = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const minutes = Math.max(Math.round((left * each) / 60000), 1);
    const rest = minutes === 1 ? "1 minute" : `${minutes} minutes`;
    return `${Math.max(Math.round(60000 / each), 1)} a minute, about ${rest} to go`;
  }

  unsent() {
    if (this.outbox.length === 0 || performance.now() - this.sentAt < PATIENCE / 2) return "";
    const count = this.outbox.length === 1 ? "1 press" : `${this.outbox.length} presses`;
    return `${count} not recorded yet; kept in this browser until the dashboard answers`;
  }

  lastTold() {
    if (!this.last) return "";
    if (this.last.answer === "skip") return "Skipped.";
    const label = this.root.querySelector(`.to-${this.last.answer} span:last-child`);
    const name = label?.textContent ?? this.last.answer;
    return this.last.undone ? `Taken back: ${name}.` : `Recorded: ${name}. Z takes it back.`;
  }
}

// The one field; what is typed goes with the next decision, and Enter leads back to the keys.
function whyField() {
  const field = document.createElement("input");
  field.type = "text";
  field.maxLength = 500;
  field.placeholder = "Why (optional)";
  field.setAttribute("aria-label", "Why (optional)");
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" || event.key === "Escape") field.blur();
  });
  return field;
}

const desks = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  if (!desks.has(parentElement)) desks.set(parentElement, new Desk(parentElement));
  const desk = desks.get(parentElement);
  desk.send = (message) => setStateValue("desk", message);
  desk.hear(data);
}
