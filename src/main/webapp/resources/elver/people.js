/* Dialogues, the copy button of a token, and times of a filter in the reader's zone. */
(() => {
  'use strict';

  const open = (dialog) => {
    dialog.dataset.holdLive = '';
    dialog.showModal();
    const field = dialog.querySelector('input:not([type=hidden]), select');
    if (field) {
      field.focus();
    }
  };

  const fill = (dialog, button) => {
    dialog.querySelectorAll('[data-fill=name]').forEach((place) => {
      place.textContent = button.dataset.name;
    });
    ['name', 'id'].forEach((part) => {
      const field = dialog.querySelector('input[type=hidden][id$=":' + part + '"]');
      if (field) {
        field.value = button.dataset[part];
      }
    });
    const role = dialog.querySelector('select[id$=":newRole"]');
    if (role) {
      role.value = button.dataset.role;
    }
  };

  const copied = (button, done) => {
    const place = document.getElementById(button.dataset.tells);
    place.textContent = done ? place.dataset.done : place.dataset.failed;
  };

  /* The clipboard of scripts is there over https only. */
  const select = (button, text) => {
    getSelection().selectAllChildren(text);
    copied(button, document.execCommand('copy'));
  };

  const copy = (button) => {
    const text = document.getElementById(button.dataset.copies);
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text.textContent)
          .then(() => copied(button, true), () => select(button, text));
    } else {
      select(button, text);
    }
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) {
      return;
    }
    if (button.dataset.opens) {
      const dialog = document.getElementById(button.dataset.opens);
      fill(dialog, button);
      open(dialog);
    } else if (button.dataset.closes) {
      document.getElementById(button.dataset.closes).close();
    } else if (button.dataset.copies) {
      copy(button);
    }
  });

  const local = (instant) => {
    const date = new Date(instant);
    return Number.isNaN(date.getTime())
        ? ''
        : new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  };

  document.querySelectorAll('dialog').forEach((dialog) => {
    dialog.addEventListener('close', () => delete dialog.dataset.holdLive);
    if (dialog.dataset.shown === 'true') {
      open(dialog);
    }
  });
  document.querySelectorAll('input[data-instant]').forEach((field) => {
    field.value = local(field.dataset.instant);
  });
  document.querySelectorAll('select[data-value]').forEach((field) => {
    field.value = field.dataset.value;
  });

  const filter = document.getElementById('filter');
  if (filter) {
    filter.addEventListener('formdata', (event) => {
      [...event.formData.entries()].forEach(([name, value]) => {
        const field = filter.elements[name];
        if (value === '') {
          event.formData.delete(name);
        } else if (field.type === 'datetime-local') {
          event.formData.set(name, new Date(value).toISOString());
        }
      });
    });
  }
})();
