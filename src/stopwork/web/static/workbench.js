"use strict";
// Keys, live progress, and lists replaced in place. Every page does all of its work without this.
(() => {
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("stopwork", { createHTML: (text) => text })
    : { createHTML: (text) => text };
  const LISTS = { l: "/leads", c: "/cases", a: "/awards", v: "/vendors", p: "/portfolio", d: "/due" };
  const said = document.getElementById("said");
  const say = (text) => { said.textContent = text; };
  const keysAreOn = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const linkOf = (row) => row.querySelector("a");
  let waitsForList = false;

  const isTyping = (where) =>
    where.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(where.tagName)
    && !["checkbox", "radio"].includes(where.type);

  const at = () => rows().findIndex((row) => row.contains(document.activeElement));

  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const next = all[Math.min(all.length - 1, Math.max(0, at() + by))];
    linkOf(next).focus();
  };
  const pick = () => {
    const row = rows()[at()];
    const box = row && row.querySelector("input[type=checkbox]");
    if (box) { box.checked = !box.checked; counted(); }
  };
  const answer = (word) => {
    const choice = document.querySelector(`input[name=answer][value=${word}]`);
    if (!choice) return;
    choice.checked = true;
    const reason = document.querySelector("[name=reason]");
    if (reason) reason.focus();
  };
  const follow = (selector) => { const link = document.querySelector(selector); if (link) link.click(); };

  const nudge = (by) => {
    const range = document.getElementById("slider");
    if (!range) return;
    range.value = +range.value + by;
    range.dispatchEvent(new Event("input"));
  };

  const counted = () => {
    const box = document.querySelector("[data-picked]");
    if (!box) return;
    box.textContent = document.querySelectorAll("[data-row] input[type=checkbox]:checked").length;
  };
  document.addEventListener("change", counted);

  const KEYS = {
    j: () => step(1), k: () => step(-1), x: pick,
    s: () => answer("same"), d: () => answer("different"), u: () => answer("unsure"),
    e: () => follow("[data-brief]"), "[": () => nudge(-1), "]": () => nudge(1),
    "/": () => { const field = document.getElementById("q"); if (field) field.focus(); },
    "?": () => { location.href = "/about/keys"; },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysAreOn()) return;
    const key = event.key.toLowerCase();
    if (waitsForList) {
      waitsForList = false;
      if (LISTS[key]) { event.preventDefault(); location.href = LISTS[key]; }
      return;
    }
    if (key === "g") { waitsForList = true; setTimeout(() => { waitsForList = false; }, 1500); return; }
    if (KEYS[key]) { event.preventDefault(); KEYS[key](); }
  });

  const keySwitch = document.getElementById("keys");
  if (keySwitch) {
    keySwitch.checked = keysAreOn();
    keySwitch.closest("[hidden]")?.removeAttribute("hidden");
    keySwitch.addEventListener("change", () => {
      localStorage.setItem("keys", keySwitch.checked ? "on" : "off");
      say(keySwitch.checked ? "Single keys are on." : "Single keys are off.");
    });
  }

  // Parts of our own page, as another address has them; another answer is followed as a link is.
  const brought = async (address, parts) => {
    const answered = await fetch(address, { headers: { accept: "text/html" } });
    const made = answered.ok && answered.url.startsWith(location.origin)
      && new DOMParser().parseFromString(policy.createHTML(await answered.text()), "text/html");
    const fresh = made && made.querySelector(parts[0]);
    if (!fresh || !document.querySelector(parts[0])) { location.href = address; return null; }
    for (const part of parts) {
      const [old, its] = [document.querySelector(part), made.querySelector(part)];
      if (old && its) old.replaceWith(document.adoptNode(its));
    }
    document.title = made.title;
    history.replaceState(null, "", address);
    return fresh;
  };
  const replaced = async (form) => {
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    const fresh = await brought(address, [`#${form.dataset.replaces}`]);
    if (fresh) say(fresh.querySelector("caption, h1, h2")?.textContent ?? "The list is new.");
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.replaces) return;
    event.preventDefault();
    replaced(form).catch(() => form.submit());
  });

  // A slider over the days on which something changed: arrows move one change, Page keys one year.
  const slide = () => {
    const strip = document.querySelector("[data-days]");
    const days = strip ? [...strip.querySelectorAll("a[data-day]")] : [];
    if (days.length < 2) return null;
    const on = document.getElementById("as-of")?.value ?? "";
    const range = document.createElement("input"), label = document.createElement("label");
    const box = document.createElement("div");
    const last = (day) => days.findLastIndex((one) => one.dataset.day <= day);
    range.type = "range"; range.id = "slider"; range.min = 0; range.max = days.length - 1;
    range.value = Math.max(0, last(on));
    label.htmlFor = range.id; box.className = "slider"; box.append(label, range);
    const tell = () => {
      const name = days[range.value].textContent;
      range.setAttribute("aria-valuetext", name);
      label.textContent = `Day by day: ${name}`;
    };
    let waits = 0;
    range.addEventListener("input", () => {
      tell();
      clearTimeout(waits);
      waits = setTimeout(async () => {
        const fresh = await brought(days[range.value].href, ["main", "section.bar"]);
        if (fresh) { slide()?.focus(); say((fresh.querySelector(".lead") ?? fresh.querySelector("h1")).textContent); }
      }, 400);
    });
    range.addEventListener("keydown", (event) => {
      const by = { PageUp: 1, PageDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const day = days[range.value].dataset.day, to = `${+day.slice(0, 4) + by}${day.slice(4)}`;
      range.value = by < 0 ? Math.max(0, last(to)) : Math.min(days.length - 1, last(to) + 1);
      range.dispatchEvent(new Event("input"));
    });
    tell();
    strip.before(box);
    return range;
  };
  slide();

  // Progress of a job: words are written as text; the end loads the page once more.
  const job = document.querySelector("[data-job]");
  if (job && window.EventSource) {
    const source = new EventSource(job.dataset.job);
    let last = "";
    source.addEventListener("message", (event) => {
      const told = JSON.parse(event.data);
      const put = (name, text) => { const place = job.querySelector(`[data-told="${name}"]`); if (place) place.textContent = text; };
      put("step", told.step);
      for (const [name, text] of Object.entries(told.told)) put(name, text);
      if (told.step !== last) { last = told.step; say(told.step); }
      if (!told.open) { source.close(); location.reload(); }
    });
  }

  // On a phone the menu folds away; without a script it stands open.
  const menu = document.querySelector("[data-menu]");
  if (menu) {
    const phone = matchMedia("(max-width: 40rem)");
    const fold = () => { menu.open = !phone.matches; };
    phone.addEventListener("change", fold);
    fold();
  }

  const errors = document.getElementById("errors");
  if (errors) errors.focus();
})();
