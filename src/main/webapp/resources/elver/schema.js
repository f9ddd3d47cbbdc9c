/* Dialogues that the server opens by rendering them, and a closer look while something runs. */
(() => {
  'use strict';

  let opener = null;

  const cancel = (event) => {
    event.preventDefault();
    event.target.querySelector('[data-cancel]').click();
  };

  const look = () => {
    const dialogue = document.querySelector('dialog[data-open]');
    if (dialogue && !dialogue.open) {
      opener = opener || document.activeElement.id || null;
      dialogue.showModal();
      dialogue.addEventListener('cancel', cancel);
    } else if (!dialogue && opener) {
      const element = document.getElementById(opener);
      opener = null;
      if (element) {
        element.focus();
      }
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    look();
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
    setInterval(() => {
      if (document.querySelector('[data-running]')) {
        elver.refresh();
      }
    }, 1000);
  });
})();
