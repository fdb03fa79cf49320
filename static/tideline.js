// Everything here is an extra: with this file missing, every page still works.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const find = (what, from = document) => from.querySelector(what);
  const each = (what, act) => document.querySelectorAll(what).forEach(act);
  const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(name + "="))?.slice(name.length + 1);
  const say = (text) => { const live = find("#live"); if (live) live.textContent = text; };

  // look: switch in place; the cookie lets the server draw it, so the next page does not flash
  each("form[data-look-cookie]", (form) => {
    const looks = new Map(form.dataset.looks.split("|").map((look) => look.split("=")));
    const order = [...looks.keys()];
    const after = (look) => order[(order.indexOf(look) + 1) % order.length];
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      const button = find("button", form);
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      let next = after(root.dataset.theme || "system");
      if (next === "dark" && dark) next = after(next); // it looks dark already
      if (next === "system") delete root.dataset.theme; else root.dataset.theme = next;
      document.cookie = `${form.dataset.lookCookie}=${next}; path=/; max-age=31536000; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
      button.value = after(next);
      say(looks.get(next));
    });
  });

  // a token can be newer than the page (signed in again in another tab)
  const token = () => cookie(body.dataset.csrfCookie);
  addEventListener("submit", (e) => {
    const field = find("[name=csrfmiddlewaretoken]", e.target);
    if (field && token()) field.value = token();
  }, true);
  addEventListener("htmx:configRequest", (e) => { if (token()) e.detail.headers["x-csrftoken"] = token(); });

  // what did not reach the server is said; the form is left alone
  const unsaved = () => {
    const notice = find("#notice");
    if (!notice) return;
    let line = find(".notice-line", notice);
    if (!line) {
      line = document.createElement("p");
      line.className = "notice-line";
      notice.prepend(line);
    }
    line.textContent = body.dataset.unsaved;
  };
  for (const name of ["sendError", "timeout", "responseError"]) addEventListener("htmx:" + name, unsaved);
  addEventListener("htmx:afterRequest", (e) => {
    if (!e.detail.successful) return;
    find(".notice-line")?.remove();
    const sheet = e.detail.elt.closest("[popover]");
    if (!sheet) return;
    sheet.hidePopover();
    const id = find("[name=id]", sheet); // the next tap is another note
    if (id) id.value = crypto.randomUUID?.() ?? "";
  });

  // after a swap, the keyboard goes where the server points
  const focus = (from) => {
    const to = from.matches?.("[data-focus]") ? from : find("[data-focus]", from);
    (to?.matches("form") ? find("textarea, input:not([type=hidden])", to) : to)?.focus();
  };
  addEventListener("htmx:afterSettle", (e) => {
    focus(e.target);
    if (document.activeElement === body) find(".ev-edit", e.target)?.focus(); // its button went with the swap
    ready();
  });

  // a link that opens in its own row: its address is said once, not again in hx-get
  addEventListener("click", (e) => {
    const link = e.target.closest?.("a[data-here]");
    if (!link || !window.htmx || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    htmx.ajax("GET", link.getAttribute("href"), { source: link, target: link.closest("li") });
  });

  const ready = () => {
    each("[data-copy], [data-print]", (button) => { button.hidden = false; });
    each("select[data-zone]", (select) => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const chosen = find("option[selected]", select);
      const known = [...select.options].some((option) => option.value === zone);
      if (zone && !(chosen && chosen.value) && !select.dataset.seen) {
        if (!known) select.add(new Option(zone.replaceAll("_", " "), zone)); // an older name of a zone
        select.value = zone;
      }
      select.dataset.seen = "1";
    });
  };
  addEventListener("click", async (e) => {
    const button = e.target.closest?.("[data-copy], [data-print]");
    if (!button) return;
    if (!button.dataset.copy) return print();
    const text = find(button.dataset.copy).textContent.trim().replace(/\s+/g, " ");
    try {
      await navigator.clipboard.writeText(text);
      say(button.dataset.said);
      button.lastChild.textContent = button.dataset.said;
    } catch { getSelection().selectAllChildren(find(button.dataset.copy)); }
  });

  // a page from the back-forward cache may be older than the lock
  addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });

  // lock: what was typed goes along, so that the server can seal it
  const form = find("form[data-lock]");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("tideline") : { postMessage() {} };
  const changed = new Set();
  addEventListener("input", (e) => { const kept = e.target.closest?.("form[data-keep]"); if (kept) changed.add(kept); });
  each("form[data-keep=held]", (kept) => changed.add(kept));
  const carry = (name, value) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  };
  const held = (kept) => [...new FormData(kept), ["held_path", new URL(kept.action).pathname]]
    .filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const send = (kept) => fetch(form.action, {
    method: "POST",
    headers: { "x-csrftoken": token() ?? "" },
    body: new URLSearchParams(held(kept)),
    redirect: "manual",
  });
  let leaving = false;
  // without a network the page stays: leaving it would lose what was typed
  const leave = () => { if (!leaving && navigator.onLine) form.requestSubmit(); };
  form?.addEventListener("submit", async (e) => {
    if (leaving) return;
    leaving = true;
    tabs.postMessage("lock");
    const [first, ...others] = [...changed].filter((one) => one.isConnected);
    if (first) held(first).forEach((pair) => carry(...pair));
    if (!others.length) return;
    e.preventDefault(); // one form goes along with the page, the others before it
    await Promise.allSettled(others.map(send));
    form.submit();
  });
  const idle = body.dataset.idle * 1000;
  if (form && idle) {
    let last = Date.now();
    let told = 0;
    const busy = () => {
      last = Date.now();
      if (last - told > 10000) { told = last; tabs.postMessage("busy"); }
    };
    for (const name of ["pointerdown", "pointermove", "keydown", "touchstart", "wheel"]) addEventListener(name, busy, { passive: true });
    tabs.onmessage = (e) => { if (e.data === "lock") leave(); else last = Date.now(); };
    setInterval(() => { if (Date.now() - last >= idle) leave(); }, Math.min(5000, idle / 4));
  }

  ready();
  focus(document);
})();
