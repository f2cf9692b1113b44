/*
 * Lotsenbot on any intranet page:
 *   <script src="https://lotsenbot.example/plugin.js" defer></script>
 * data-label     text of the button, "Frag den Lotsenbot" when missing
 * data-position  "right" (default) or "left"
 * data-open      open from the start, except on narrow screens
 *
 * Everything lives in a shadow root and in the browser's top layer: the page's styles and z-indexes don't reach it, ours don't
 * reach the page. No globals, no inline styles, no HTML strings, so that it also works under a strict content security policy;
 * the page's own policy has to name the bot's address in script-src, frame-src and img-src.
 */
(script => {
  const home = new URL('.', script.src);
  const options = script.dataset;
  const label = options.label || 'Frag den Lotsenbot';
  const rememberedKey = 'lotsenbot.plugin';
  const narrow = matchMedia('(max-width: 32rem)');

  const styles = `
    :host {
      all: initial !important;
      display: block !important;
      color-scheme: light dark !important;
      --brand: #0d5463;
      --ground: #eef2f1;
      --line: #b9c8c8;
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    .launcher, .panel { position: fixed; inset: auto; margin: 0; border: 0; padding: 0; }
    .launcher {
      display: flex;
      align-items: center;
      gap: 10px;
      bottom: 20px;
      right: 20px;
      max-width: calc(100vw - 40px);
      min-height: 52px;
      padding: 6px 20px 6px 8px;
      border: 2px solid #fff;
      border-radius: 28px;
      background: var(--brand);
      box-shadow: 0 4px 16px #0000004d;
      color: #fff;
      cursor: pointer;
      font: 600 16px/1.25 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
      text-align: left;
    }
    .launcher:hover { background: #0a4350; }
    .launcher img { flex: none; width: 36px; height: 36px; border-radius: 50%; }
    .launcher[aria-expanded="true"] { visibility: hidden; }
    .panel {
      overflow: hidden;
      bottom: 20px;
      right: 20px;
      width: min(420px, calc(100vw - 40px));
      height: min(680px, calc(100vh - 40px));
      height: min(680px, calc(100dvh - 40px));
      max-width: none;
      max-height: none;
      border-radius: 16px;
      background: var(--ground);
      box-shadow: 0 0 0 1px var(--line), 0 12px 40px #00000059;
      animation: rise .18s ease-out;
    }
    .panel::backdrop { background: transparent; }
    .left .launcher, .left .panel { right: auto; left: 20px; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    .close {
      position: absolute;
      top: 8px;
      right: 8px;
      display: grid;
      place-items: center;
      width: 40px;
      height: 40px;
      padding: 0;
      border: 0;
      border-radius: 8px;
      background: var(--brand);
      color: #fff;
      cursor: pointer;
    }
    .close:hover { background: #2b6b79; }
    :focus-visible { outline: 3px solid #0b5f74; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    .close:focus-visible { outline-color: #fff; outline-offset: -4px; box-shadow: none; }
    @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
    @media (max-width: 32rem) {
      .panel, .left .panel { inset: 0; width: 100%; height: 100%; border-radius: 0; box-shadow: none; }
    }
    @media (prefers-color-scheme: dark) {
      :host { --brand: #0d4a58; --ground: #10191d; --line: #46575f; }
      .launcher { border-color: #86cfdf; }
      :focus-visible { outline-color: #86cfdf; }
    }
    @media (prefers-reduced-motion: reduce) { .panel { animation: none; } }
    @media print { :host { display: none !important; } }`;

  const host = element('lotsenbot-plugin', { lang: 'de' });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];

  const launcher = element('button', {
    type: 'button', class: 'launcher', popover: 'manual', 'aria-expanded': 'false', 'aria-controls': 'panel', 'aria-haspopup': 'dialog',
  });
  launcher.append(element('img', { src: new URL('favicon.svg', home), alt: '' }), label);

  const panel = element('dialog', { id: 'panel', class: 'panel', popover: 'manual', 'aria-label': 'Lotsenbot' });
  const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Lotsenbot schlie\u00dfen', title: 'Schlie\u00dfen' });
  close.append(cross());
  panel.append(close);

  const sides = element('div', { class: options.position === 'left' ? 'left' : 'right' });
  sides.append(launcher, panel);
  shadow.append(sides);

  let frame;

  function open({ focus }) {
    if (isOpen())
      return;
    const before = document.activeElement;
    // Over the whole screen the page behind can't be used, so it must not be reached either: then the dialog is modal.
    if (narrow.matches) {
      panel.removeAttribute('popover');
      panel.showModal();
    } else {
      panel.setAttribute('popover', 'manual');
      panel.showPopover();
    }
    launcher.setAttribute('aria-expanded', 'true');
    remember('open');
    // A dialog takes the focus by itself; until its frame has loaded, the close button holds it.
    if (focus) {
      close.focus();
    } else {
      shadow.activeElement?.blur();
      before?.focus({ preventScroll: true });
    }
    if (frame) {
      greetFrame(focus);
      return;
    }
    frame = element('iframe', { src: new URL('?embedded=1', home), title: 'Unterhaltung mit Lotsenbot' });
    frame.addEventListener('load', () => greetFrame(focus));
    panel.append(frame);
  }

  function shut() {
    if (!isOpen())
      return;
    if (panel.open)
      panel.close();
    else
      panel.hidePopover();
    launcher.setAttribute('aria-expanded', 'false');
    remember('closed');
    launcher.focus();
  }

  function isOpen() {
    return launcher.getAttribute('aria-expanded') === 'true';
  }

  // The frame learns from it who embeds it, and takes the focus into its send box.
  function greetFrame(focus) {
    if (focus && isOpen())
      frame.focus();
    frame.contentWindow.postMessage({ type: 'lotsenbot:opened', focus }, home.origin);
  }

  launcher.addEventListener('click', () => open({ focus: true }));
  close.addEventListener('click', shut);
  panel.addEventListener('cancel', event => {
    event.preventDefault();
    shut();
  });
  panel.addEventListener('keydown', event => {
    if (event.key !== 'Escape')
      return;
    event.preventDefault();
    event.stopPropagation();
    shut();
  });
  addEventListener('message', event => {
    if (event.origin === home.origin && frame && event.source === frame.contentWindow && event.data?.type === 'lotsenbot:close')
      shut();
  });

  function element(name, attributes) {
    const created = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes))
      created.setAttribute(attribute, value);
    return created;
  }

  function cross() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    for (const [attribute, value] of Object.entries({ viewBox: '0 0 20 20', width: 20, height: 20, 'aria-hidden': 'true' }))
      svg.setAttribute(attribute, value);
    for (const [attribute, value] of Object.entries({ d: 'M5 5l10 10M15 5L5 15', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round' }))
      path.setAttribute(attribute, value);
    svg.append(path);
    return svg;
  }

  // Kept per tab; a page in a sandbox may not store anything, and then begins closed each time.
  function remember(state) {
    try {
      sessionStorage.setItem(rememberedKey, state);
    } catch {
    }
  }

  function remembered() {
    try {
      return sessionStorage.getItem(rememberedKey);
    } catch {
      return null;
    }
  }

  function begin() {
    // Beside the body, where "body *" doesn't reach and no transform of the page shifts it.
    document.documentElement.append(host);
    launcher.showPopover();
    // On a phone it would cover every page that somebody goes on to.
    if (!narrow.matches && (remembered() === 'open' || (remembered() === null && 'open' in options)))
      open({ focus: false });
  }

  if (document.readyState === 'loading')
    addEventListener('DOMContentLoaded', begin);
  else
    begin();
})(document.currentScript);
