// The chat page: gets a token, picks up the tab's conversation or begins one, and hands both to Web Chat.
import { forgetConversation, openConversation, rememberToken } from './conversation.js';
import { joinPlugin } from './embedded.js';
import { cardLook, germanStrings, styleOptions } from './look.js';

const directLineAddress = new URL('v3/directline', document.baseURI).href;
const chat = document.getElementById('chat');
const restart = document.getElementById('restart');

let directLine;

async function start() {
  try {
    const conversation = await openConversation(directLineAddress);
    directLine = WebChat.createDirectLine({ ...conversation, domain: directLineAddress, webSocket: true });
    const surface = document.createElement('div');
    surface.className = 'surface';
    chat.replaceChildren(surface);
    WebChat.renderWebChat(
      { directLine, locale: 'de-DE', overrideLocalizedStrings: germanStrings, styleOptions, adaptiveCardsHostConfig: cardLook }, surface);
    restart.hidden = false;
  } catch (error) {
    console.warn(error);
    showNotice('Lotsenbot ist gerade nicht zu erreichen.', 'Noch einmal versuchen', start);
  }
}

function showNotice(text, label, action) {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', action, { once: true });
  notice.append(text, button);
  chat.replaceChildren(notice);
}

restart.addEventListener('click', () => {
  forgetConversation();
  location.reload();
});

// Web Chat renews its token while the page is open; a reload must not come back with the first one.
addEventListener('pagehide', () => rememberToken(directLine));

joinPlugin();
start();
