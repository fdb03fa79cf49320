// All of it is an extra: without this file every page still works.
(() => {
  const root = document.documentElement;
  const body = document.body;
  const find = (what, from = document) => from.querySelector(what);
  const each = (what, act) => document.querySelectorAll(what).forEach(act);
  const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(name + "="))?.slice(name.length + 1);
  const changed = new Map(); // unsent forms: were they typed in here?
  const say = (text) => { const live = find("#live"); if (live) live.textContent = text; };

  // look: the server draws the next page by the cookie, so it does not flash
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

  // another tab may have signed in again
  const token = () => cookie(body.dataset.csrfCookie);
  addEventListener("submit", (e) => {
    const field = find("[name=csrfmiddlewaretoken]", e.target);
    if (field && token()) field.value = token();
  }, true);
  addEventListener("htmx:configRequest", (e) => { if (token()) e.detail.headers["x-csrftoken"] = token(); });

  const unsaved = () => {
    const notice = find("#notice");
    if (!notice) return;
    const line = find(".notice-line", notice) ?? document.createElement("p");
    line.className = "notice-line";
    line.textContent = body.dataset.unsaved;
    notice.prepend(line);
  };
  for (const name of ["sendError", "timeout", "responseError"]) addEventListener("htmx:" + name, unsaved);
  addEventListener("htmx:afterRequest", (e) => {
    if (!e.detail.successful) return;
    changed.delete(e.detail.elt);
    find(".notice-line")?.remove();
    const sheet = e.detail.elt.closest("[popover]");
    if (!sheet) return;
    sheet.hidePopover();
    const id = find("[name=id]", sheet); // the next tap is another note
    if (id) id.value = crypto.randomUUID?.() ?? "";
  });

  // after a swap the focus goes where the server points
  const focus = (from) => {
    const to = from.matches?.("[data-focus]") ? from : find("[data-focus]", from);
    const row = to?.closest(".is-editing"); // its head stays in sight
    (to?.matches("form") ? find("textarea, input:not([type=hidden])", to) : to)?.focus({ preventScroll: !!row });
    row?.scrollIntoView();
  };
  addEventListener("htmx:afterSettle", (e) => {
    for (const one of changed.keys()) { // refused, it is another one
      const again = !one.isConnected && document.getElementById(one.id);
      if (again) changed.set(again, true);
    }
    focus(e.target);
    if (document.activeElement === body) find(".ev-edit", e.target)?.focus();
    ready();
  });

  // a link that opens in its own row
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

  // it may be older than the lock
  addEventListener("pageshow", (e) => { if (e.persisted) { changed.clear(); location.reload(); } });

  // lock: what was typed goes along, to be sealed
  const form = find("form[data-lock]");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("tideline") : { postMessage() {} };
  each("form[data-keep=held]", (kept) => changed.set(kept, false));
  addEventListener("input", (e) => { const kept = e.target.closest?.("form[data-keep]"); if (kept) changed.set(kept, true); });
  addEventListener("submit", (e) => {
    if (e.defaultPrevented) return; // its answer tells
    for (const one of changed.keys()) if (one.action === e.target.action) changed.delete(one);
  });
  addEventListener("beforeunload", (e) => {
    if (!leaving && [...changed].some(([one, typed]) => typed && one.isConnected)) e.preventDefault();
  });
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
  // without a network the page stays, with its words
  const leave = () => { if (!leaving && navigator.onLine) form.requestSubmit(); };
  form?.addEventListener("submit", async (e) => {
    if (leaving) return;
    leaving = true;
    tabs.postMessage("lock");
    const [first, ...others] = [...changed.keys()].filter((one) => one.isConnected);
    if (first) held(first).forEach((pair) => carry(...pair));
    if (!others.length) return;
    e.preventDefault(); // the others go before the page
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
