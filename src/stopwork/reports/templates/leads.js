"use strict";
(() => {
  const said = document.getElementById("said");
  const value = (row, column) => row.cells[column].dataset.sort;

  function sort(head, column) {
    const down = head.getAttribute("aria-sort") === "ascending";
    const numeric = head.dataset.sorts === "number";
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows].sort((one, other) => {
      const a = value(one, column), b = value(other, column);
      if (a === "" || b === "") return (a === "") - (b === "");
      const order = numeric ? a - b : a.localeCompare(b);
      return down ? -order : order;
    });
    body.append(...rows);
    for (const each of head.parentNode.cells) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    said.textContent = `Sorted by ${head.textContent.trim()}, ${down ? "descending" : "ascending"}`;
  }

  for (const head of document.querySelectorAll("th[data-sorts]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head, head.cellIndex));
  }

  const leads = [...document.querySelectorAll("details.lead")];
  const open = () => {
    const lead = leads.find((each) => each.id === location.hash.slice(1));
    if (!lead) return;
    lead.open = true;
    lead.querySelector("summary").focus();
  };
  addEventListener("hashchange", open);
  open();

  const tools = document.getElementById("tools");
  if (tools) {
    tools.hidden = false;
    const all = tools.querySelector("button");
    all.addEventListener("click", () => {
      const opening = leads.some((each) => !each.open);
      for (const each of leads) each.open = opening;
      all.textContent = opening ? "Close every lead" : "Open every lead";
    });
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = leads.filter((each) => !each.open);
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
})();
