/*
 * Put at the end of a page by tests/page/check.sh: does what a reader would,
 * and writes one line a promise, "ok - ..." or "FAILED - ...", into the page.
 */
(function () {
  "use strict";
  const $ = (id) => document.getElementById(id), out = [];
  const ok = (what, good) => out.push((good ? "ok - " : "FAILED - ") + what);
  const key = (name, target) => (target || document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  const steps = Number($("slider").max), at = () => Number($("slider").value);
  const texts = (q) => [...document.querySelectorAll(q)].map((e) => e.textContent.trim());

  /* ---------------------------------------------------------- stepping */
  ok("it begins at the first step", at() === 1 && $("back").disabled);
  key("ArrowRight");
  ok("an arrow key goes on", at() === 2);
  key("ArrowLeft");
  ok("and back", at() === 1);
  key("End");
  ok("End is the last step", at() === steps && $("next").disabled);
  key("Home");
  ok("Home the first", at() === 1);
  $("next").click();
  ok("so does the button", at() === 2);
  $("slider").value = steps;
  $("slider").dispatchEvent(new Event("input"));
  ok("and the slider", $("count").textContent === steps + " of " + steps);
  document.querySelector("#step1 rect").dispatchEvent(
    new MouseEvent("click", { bubbles: true }));
  ok("a click on a box leads to its step", at() === 1);

  /* ------------------------------------------- what it shows at each step */
  const shown = [], marks = [], changed = [], live = new Set();
  for (let i = 1; i <= steps; i++) {
    shown.push($("now").textContent);
    marks.push(document.querySelectorAll("g.step.current").length > 0);
    changed.push(document.querySelectorAll("tr.changed").length);
    live.add($("slider").getAttribute("aria-valuetext"));
    key("ArrowRight");
  }
  ok("each step says who and what", shown.every((t) => /real mode [KSU]/.test(t)));
  ok("each step is marked in the picture", marks.every(Boolean));
  ok("something changes on the way, and is marked", changed.some((n) => n > 0));
  ok("the slider's value is said in words", live.size === steps);
  ok("registers are there", $("regs") && !$("regs").hidden && texts("#regs th").includes("sp"));
  ok("CP0 is there", texts("#cp0 tbody th").some((t) => t.startsWith("status")));
  ok("the TLB is there", document.querySelectorAll("#tlb tbody tr").length > 0);
  ok("the source line is there", /line \d+$/.test($("source-title").textContent));
  key("Home");
  const first = $("tlb").textContent;
  key("End");
  key("Home");
  ok("going back shows the same", $("tlb").textContent.replace(/ changed| \((was|new).*?\)/g, "") ===
    first.replace(/ changed| \((was|new).*?\)/g, ""));
  ok("all steps are in the table", document.querySelectorAll("#all tbody tr").length === steps);

  /* --------------------------------------------- keyboard, screen reader */
  const named = (e) => (e.textContent || "").trim() || e.getAttribute("aria-label") ||
    (e.getAttribute("aria-labelledby") && $(e.getAttribute("aria-labelledby"))) ||
    (e.id && document.querySelector('label[for="' + e.id + '"]'));
  ok("the page has a language and a title", document.documentElement.lang === "en" && document.title.length > 5);
  ok("it has one h1", document.querySelectorAll("h1").length === 1);
  ok("controls have names", [...document.querySelectorAll("button, input, [role], nav, section")].every(named));
  ok("what scrolls can be reached by key", [...document.querySelectorAll(".scroll, figure, pre")].every((e) => e.tabIndex === 0));
  ok("a change is said, not only coloured",
    [...document.querySelectorAll("tr.changed")].every((r) => /changed/.test(r.textContent)));
  ok("the step is announced", $("now").getAttribute("aria-live") === "polite");
  ok("columns and rows have headers", [...document.querySelectorAll("thead th")].every((t) => t.scope === "col") &&
    [...document.querySelectorAll("tbody th")].every((t) => t.scope === "row"));

  /* --------------------------------------------------------------- contrast */
  const rgb = (c) => (c.match(/[\d.]+/g) || []).map(Number);
  const light = (c) => {
    const [r, g, b] = c.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const e of document.querySelectorAll("body *:not(svg *):not(script)")) {
    if (!e.checkVisibility() || e.disabled) continue;
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(ground(e));
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) poor.add(e.tagName + "." + e.className);
  }
  ok("all words stand out from their ground" + (poor.size ? ": " + [...poor] : ""), poor.size === 0);

  /* ---------------------------------------------------------------- alone */
  ok("it loads nothing", performance.getEntriesByType("resource").length === 0);

  const pre = document.createElement("pre");
  pre.id = "probe";
  pre.textContent = "\n" + out.join("\n") + "\n";
  document.body.append(pre);
})();
