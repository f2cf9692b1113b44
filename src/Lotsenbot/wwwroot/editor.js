// What the newsletter's editor needs of the browser itself: drawing a card, and keeping in this tab what is not saved.
import { cardLook } from './look.js';

let isUnsaved = false;

/** Draws an Adaptive Card as the chat page and Teams on the desktop do; its buttons do nothing here. */
export function drawCard(element, json) {
  const { AdaptiveCard, HostConfig } = globalThis.AdaptiveCards;
  const markdown = globalThis.markdownit();
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(cardLook);
  card.parse(JSON.parse(json));
  element.replaceChildren(card.render());
}

export function keep(key, text) {
  isUnsaved = true;
  sessionStorage.setItem(key, text);
}

export function kept(key) {
  return sessionStorage.getItem(key);
}

export function forget(key) {
  isUnsaved = false;
  sessionStorage.removeItem(key);
}

export function focus(id) {
  document.getElementById(id)?.focus();
}

addEventListener('beforeunload', event => isUnsaved && event.preventDefault());
