(function () {
  "use strict";
  var root = document.documentElement;
  var theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Filter by status and by text.
  var filter = document.querySelector(".filter");
  var find = document.getElementById("find");
  var buttons = filter.querySelectorAll("button");
  var rows = document.querySelectorAll(".fnrow");
  var show = "all";
  filter.hidden = false;
  function apply() {
    var words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    var any = false;
    rows.forEach(function (row) {
      var text = row.dataset.text.toLowerCase();
      var fits = (show === "all" || row.dataset.status === show) && words.every(function (w) { return text.includes(w); });
      row.hidden = !fits;
      any = any || fits;
    });
    document.querySelectorAll(".file").forEach(function (f) {
      var all = f.querySelectorAll(".fnrow");
      f.hidden = (show !== "all" || words.length > 0) && !f.querySelector(".fnrow:not([hidden])");
      var list = f.querySelector(".fns");
      if (list) list.hidden = all.length > 0 && !list.querySelector(".fnrow:not([hidden])");
    });
    document.getElementById("none").hidden = any || rows.length === 0;
  }
  buttons.forEach(function (b) {
    b.addEventListener("click", function () {
      show = b.dataset.show;
      buttons.forEach(function (o) { o.setAttribute("aria-pressed", String(o === b)); });
      apply();
    });
  });
  find.addEventListener("input", apply);

  // A link into a listing or to a reason opens what is folded around it.
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (var e = target; e; e = e.parentElement) {
      if (e.tagName === "DETAILS") e.open = true;
      if (e.hidden) e.hidden = false;
    }
    // Parts that are laid out on the way have another height than was guessed, hence twice.
    var to = { block: target.classList.contains("l") ? "center" : "start" };
    target.scrollIntoView(to);
    requestAnimationFrame(function () { target.scrollIntoView(to); });
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", function (ev) {
    var a = ev.target.closest("a[href^='#']");
    if (a && a.getAttribute("href") === location.hash) reveal();
  });
  reveal();
})();
