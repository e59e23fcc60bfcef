/* The page of one flow: shows the machine at the step that the slider names. */
(function () {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const steps = data.steps, last = steps.length - 1;
  const slider = $("slider"), now = $("now");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let at = -1;

  function make(tag, text, name) {
    const e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    if (name) e.className = name;
    return e;
  }

  /* The rows' texts after step n; -1: before the flow. */
  function rowsAfter(n) {
    const rows = data.before.slice();
    for (let i = 0; i <= n; i++)
      for (const [row, text] of steps[i].set) rows[row] = text;
    return rows;
  }

  function fillRow(text, was, columns) {
    const tr = make("tr"), cells = text.split("\t"), old = (was || "").split("\t");
    cells.forEach((cell, i) => {
      const td = make(i ? "td" : "th", cell);
      if (!i) td.scope = "row";
      if (i && was !== null && old[i] !== cell) {
        td.append(make("span", old[i] ? " (was " + old[i] + ")" : " (new)", "was"));
      }
      tr.append(td);
    });
    if (data.pair && cells[1] && cells[1].startsWith(data.pair)) tr.classList.add("about");
    if (was !== null) {
      tr.classList.add("changed");
      tr.firstChild.append(make("span", " changed", "sr"));
    }
    return tr;
  }

  function fillTables(n) {
    const before = rowsAfter(n - 1), after = rowsAfter(n);
    const changed = new Set(steps[n].set.map((s) => s[0]));
    let first = 0;
    for (const table of data.tables) {
      const section = $(table.id);
      if (section) {
        const body = section.querySelector("tbody");
        body.replaceChildren();
        for (let i = first; i < first + table.rows; i++) {
          if (after[i]) body.append(fillRow(after[i], changed.has(i) ? before[i] : null));
        }
        section.hidden = !body.firstChild;
        const one = body.querySelector(".changed") || body.querySelector(".about");
        if (one) {
          const box = section.querySelector(".scroll");
          box.scrollTop = one.offsetTop - box.clientHeight / 2;
        }
      }
      first += table.rows;
    }
  }

  function fillSource(step) {
    const section = $("source"), pre = section.querySelector("pre");
    section.hidden = !step.file;
    if (!step.file) return;
    $("source-title").textContent = "Source: " + step.file + ", line " + step.line;
    pre.replaceChildren();
    (step.text || []).forEach((text, i) => {
      const number = step.from + i, line = String(number).padStart(4) + "  " + text;
      pre.append(number === step.line ? make("b", line) : line + "\n");
    });
    pre.hidden = !(step.text && step.text.length);
  }

  /* "changes: k1, context; TLB entry 2", for those who do not see colours. */
  function changes(step) {
    const names = step.set.map(([row, text]) => {
      let first = 0;
      for (const table of data.tables) {
        if (row < first + table.rows) {
          const name = text.split("\t")[0];
          return table.what ? table.what + " " + name : name;
        }
        first += table.rows;
      }
    });
    if (!names.length) return "changes nothing below";
    const more = names.length > 8 ? " and " + (names.length - 8) + " more" : "";
    return "changes " + names.slice(0, 8).join(", ") + more;
  }

  function fillNow(step, n) {
    now.className = step.who.split(" ")[0];
    const who = make("p", "Step " + (n + 1) + ", " + step.who + ": real mode " + step.real +
      ", believes " + step.believes + "; +" + step.cycle + " cycles");
    const what = make("p", step.what, "what");
    if (step.how) {
      what.append(" ", make("span", (step.trap ? "TRAP " + step.trap + " " : "") + step.how, "trap"));
    }
    const where = make("p", step.pc + (step.in ? "  " + step.in : ""));
    const more = [step.more, step.hardware && "the hardware: " + step.hardware].filter(Boolean).join("; ");
    now.replaceChildren(who, what, where);
    if (more) now.append(make("p", more));
    now.append(make("p", changes(step), "was"));
    if (step.when) now.append(make("p", "registers and real CP0: " + step.when, "was"));
  }

  function mark(n) {
    for (const e of document.querySelectorAll("g.step.current")) e.classList.remove("current");
    for (const id of ["step" + (n + 1), "step" + (n + 1) + "beside"]) {
      const g = $(id);
      if (g) g.classList.add("current");
    }
    const box = $("picture"), g = $("step" + (n + 1));
    if (!g) return;
    const r = g.getBoundingClientRect(), b = box.getBoundingClientRect();
    const up = r.top < b.top || r.bottom > b.bottom, aside = r.left < b.left || r.right > b.right;
    if (up || aside) {
      box.scrollTo({ top: up ? box.scrollTop + r.top - b.top - box.clientHeight / 3 : box.scrollTop,
                     left: aside ? box.scrollLeft + r.left - b.left - 40 : box.scrollLeft,
                     behavior: still.matches ? "auto" : "smooth" });
    }
  }

  function show(n) {
    n = Math.max(0, Math.min(last, n));
    if (n === at) return;
    at = n;
    const step = steps[n];
    slider.value = n + 1;
    slider.setAttribute("aria-valuetext", (n + 1) + " of " + steps.length + ", " + step.who + ": " + step.what);
    $("count").textContent = (n + 1) + " of " + steps.length;
    $("first").disabled = $("back").disabled = n === 0;
    $("last").disabled = $("next").disabled = n === last;
    fillNow(step, n);
    fillSource(step);
    fillTables(n);
    mark(n);
    history.replaceState(null, "", "#" + (n + 1));
  }

  slider.addEventListener("input", () => show(slider.value - 1));
  $("first").addEventListener("click", () => show(0));
  $("back").addEventListener("click", () => show(at - 1));
  $("next").addEventListener("click", () => show(at + 1));
  $("last").addEventListener("click", () => show(last));
  $("picture").addEventListener("click", (e) => {
    const g = e.target.closest("g.step"), m = g && /^step(\d+)/.exec(g.id);
    if (m) show(m[1] - 1);
  });
  document.addEventListener("keydown", (e) => {
    if (e.target === slider || e.ctrlKey || e.altKey || e.metaKey) return;
    const go = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[e.key];
    if (go === undefined || (e.target.closest(".scroll, pre, summary") && e.key !== "ArrowRight" && e.key !== "ArrowLeft")) return;
    e.preventDefault();
    show(go);
  });
  addEventListener("hashchange", () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));

  $("controls").hidden = $("now").hidden = $("state").hidden = false;
  show((parseInt(location.hash.slice(1), 10) || 1) - 1);
})();
