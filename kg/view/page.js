
"use strict";
// Pointing at a node shows its neighbours; the wheel and dragging move the sheet; the box
// finds names. All of it reads the drawing that is already in the page, and only ever sets
// classes, view boxes and textContent: nothing from an article is parsed as HTML.
(() => {
  const svg = document.querySelector(".sheet svg");
  const form = document.querySelector(".tools");
  const find = document.getElementById("find");
  const said = document.getElementById("said");
  const nodes = [...svg.querySelectorAll(".node")];
  const edges = [...svg.querySelectorAll(".edge")];
  const labels = [...svg.querySelectorAll(".label")];
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  const titles = nodes.map((n) => n.querySelector("title").textContent);
  const near = nodes.map(() => new Set());
  let box = [...whole];
  let kept = null;
  let grip = null;

  for (const e of edges) {
    near[+e.dataset.a].add(+e.dataset.b);
    near[+e.dataset.b].add(+e.dataset.a);
  }

  // A name goes with its node, a count with the lines of the node pointed at.
  const ends = labels.map((l) => l.dataset.n.split(" ").map(Number));

  const focus = (shown, center) => {
    svg.classList.toggle("focused", shown !== null);
    const out = (i) => shown !== null && !shown.has(i);
    nodes.forEach((n, i) => n.classList.toggle("faded", out(i)));
    labels.forEach((l, i) => l.classList.toggle("faded", shown !== null &&
      (ends[i].length === 1 ? out(ends[i][0]) : !ends[i].includes(center))));
  };

  const point = (i) => {
    focus(new Set([i, ...near[i]]), i);
    edges.forEach((e) => e.classList.toggle("faded", +e.dataset.a !== i && +e.dataset.b !== i));
    said.textContent = titles[i] + " · " + near[i].size;
  };

  const clear = () => {
    focus(null);
    edges.forEach((e) => e.classList.remove("faded"));
    said.textContent = "";
  };

  nodes.forEach((n, i) => {
    n.setAttribute("tabindex", "0");
    n.addEventListener("pointerenter", () => { if (kept === null) point(i); });
    n.addEventListener("pointerleave", () => { if (kept === null) clear(); });
    n.addEventListener("focus", () => point(i));
    n.addEventListener("blur", () => { if (kept === null) clear(); });
    n.addEventListener("click", () => {
      kept = kept === i ? null : i;
      if (kept === null) clear(); else point(i);
    });
  });

  find.addEventListener("input", () => {
    const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = fold(find.value.trim());
    kept = null;
    clear();
    if (!wanted) return;
    const hits = new Set(titles.flatMap((t, i) => (fold(t).includes(wanted) ? [i] : [])));
    focus(hits);
    edges.forEach((e) => e.classList.add("faded"));
    said.textContent = String(hits.size);
  });

  const move = (next) => {
    box = next;
    svg.setAttribute("viewBox", box.map((v) => v.toFixed(1)).join(" "));
    svg.classList.toggle("near", box[2] < whole[2]);
  };

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey && box[2] >= whole[2] && event.deltaY > 0) return;
    event.preventDefault();
    const at = svg.getBoundingClientRect();
    const size = Math.min(whole[2], Math.max(whole[2] / 40, box[2] * (event.deltaY > 0 ? 1.2 : 1 / 1.2)));
    const fx = (event.clientX - at.left) / at.width;
    const fy = (event.clientY - at.top) / at.height;
    const high = (size * whole[3]) / whole[2];
    move(size >= whole[2] ? [...whole] : [box[0] + (box[2] - size) * fx, box[1] + (box[3] - high) * fy, size, high]);
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => { grip = [event.clientX, event.clientY, box[0], box[1]]; });
  window.addEventListener("pointerup", () => { grip = null; });
  window.addEventListener("pointermove", (event) => {
    if (!grip || box[2] >= whole[2]) return;
    const scale = box[2] / svg.getBoundingClientRect().width;
    move([grip[2] - (event.clientX - grip[0]) * scale, grip[3] - (event.clientY - grip[1]) * scale, box[2], box[3]]);
  });

  form.addEventListener("reset", () => { kept = null; clear(); move([...whole]); });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("keydown", (event) => { if (event.key === "Escape") form.reset(); });
  form.hidden = false;
})();
