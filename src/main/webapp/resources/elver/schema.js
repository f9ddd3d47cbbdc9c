/* Dialogues that the server opens by rendering them, and a closer look while something runs. */
(() => {
  'use strict';

  let focused = null;
  let opener = null;

  /* The button itself is disabled while the server is asked, and no longer has the focus when it answers. */
  const remember = (event) => {
    if (!event.target.closest('dialog')) {
      focused = event.target.id;
    }
  };

  const cancel = (event) => {
    event.preventDefault();
    event.target.querySelector('[data-cancel]').click();
  };

  const look = () => {
    const dialogue = document.querySelector('dialog[data-open]');
    if (dialogue && !dialogue.open) {
      opener = opener || focused;
      dialogue.showModal();
      dialogue.addEventListener('cancel', cancel);
    } else if (!dialogue && opener) {
      const element = document.getElementById(opener);
      if (element && element.disabled) {
        setTimeout(look, 50);
        return;
      }
      opener = null;
      (element || document.getElementById('main')).focus();
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.addEventListener('focusin', remember);
    look();
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
    setInterval(() => {
      if (document.querySelector('[data-running]')) {
        elver.refresh();
      }
    }, 1000);
  });
})();
