/* The form of a migration: SQL in colours while it is written, errors at their place, placeholders from the columns. */
(() => {
  'use strict';

  const form = document.querySelector('form[data-unsaved]');
  let unsaved = false;

  const numbers = (count, wrong) => {
    const parts = document.createDocumentFragment();
    for (let line = 1; line <= count; line++) {
      const span = document.createElement('span');
      span.textContent = line + '\n';
      span.className = line === wrong ? 'wrong' : '';
      parts.append(span);
    }
    return parts;
  };

  /* Behind the field, which stays what it is, lies its text in colours. */
  const enhance = (area) => {
    if (area.dataset.editor !== 'sql') {
      return;
    }
    area.dataset.editor = 'done';
    const frame = document.createElement('div');
    const gutter = document.createElement('div');
    const back = document.createElement('div');
    frame.className = 'editor';
    gutter.className = 'gutter';
    back.className = 'back';
    gutter.setAttribute('aria-hidden', 'true');
    back.setAttribute('aria-hidden', 'true');
    area.before(frame);
    frame.append(gutter, back, area);
    const draw = () => {
      gutter.replaceChildren(numbers(area.value.split('\n').length, Number(area.dataset.wrong || 0)));
      back.replaceChildren(window.elverSql(area.value + '\n'));
      follow();
    };
    const follow = () => {
      back.scrollTop = area.scrollTop;
      back.scrollLeft = area.scrollLeft;
      gutter.scrollTop = area.scrollTop;
    };
    area.addEventListener('input', draw);
    area.addEventListener('scroll', follow);
    area.elverDraw = draw;
    draw();
    if (area.dataset.completes) {
      complete(area, frame);
    }
  };

  const columns = () => [...document.querySelectorAll('[data-column]')].map((chip) => chip.dataset.column);

  const insert = (area, text, from) => {
    area.focus();
    area.setRangeText(text, from, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', {bubbles: true}));
  };

  /* Behind {{ the columns are offered: arrow keys choose, Enter takes, Escape leaves. */
  const complete = (area, frame) => {
    const list = document.createElement('ul');
    list.className = 'offers';
    list.id = area.id + '-offers';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-labelledby', 'columnsOf');
    list.hidden = true;
    frame.after(list);
    let chosen = 0;
    let from = 0;
    const hide = () => {
      list.hidden = true;
      area.removeAttribute('aria-activedescendant');
    };
    const mark = () => {
      [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === chosen)));
      area.setAttribute('aria-activedescendant', list.children[chosen].id);
      list.children[chosen].scrollIntoView({block: 'nearest'});
    };
    const take = () => {
      const name = list.children[chosen].textContent;
      const closed = area.value.slice(area.selectionEnd).startsWith('}}');
      hide();
      insert(area, name + (closed ? '' : '}}'), from);
    };
    const offer = () => {
      const open = /\{\{([^{}\s]*)$/.exec(area.value.slice(0, area.selectionStart));
      const fitting = open ? columns().filter((name) => name.toLowerCase().startsWith(open[1].toLowerCase())) : [];
      if (fitting.length === 0) {
        hide();
        return;
      }
      from = area.selectionStart - open[1].length;
      chosen = 0;
      list.replaceChildren(...fitting.map((name, index) => {
        const item = document.createElement('li');
        item.id = list.id + '-' + index;
        item.setAttribute('role', 'option');
        item.textContent = name;
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          chosen = index;
          take();
        });
        return item;
      }));
      list.hidden = false;
      mark();
    };
    area.addEventListener('input', offer);
    area.addEventListener('blur', hide);
    area.addEventListener('keydown', (event) => {
      if (list.hidden) {
        return;
      }
      const count = list.children.length;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        chosen = (chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
        mark();
      } else if (event.key === 'Enter') {
        take();
      } else if (event.key === 'Escape') {
        hide();
      } else {
        return;
      }
      event.preventDefault();
    });
  };

  const position = (text, line, column) => {
    const lines = text.split('\n');
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const within = [...(lines[line - 1] || '')].slice(0, Math.max(column - 1, 0)).join('').length;
    return before + within;
  };

  /* What the server says of a field stands at the field. */
  let shown = null;
  const tie = () => {
    const error = document.getElementById('fieldError');
    if (error === shown) {
      return;
    }
    shown = error;
    form.querySelectorAll('.field-error').forEach((old) => old.remove());
    form.querySelectorAll('[aria-invalid]').forEach((field) => {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
      delete field.dataset.wrong;
      if (field.elverDraw) {
        field.elverDraw();
      }
    });
    describe();
    const place = error && form.querySelector('[data-field="' + CSS.escape(error.dataset.field) + '"].fields');
    if (!place) {
      return;
    }
    const field = place.querySelector('input, select, textarea');
    const text = document.createElement('p');
    text.className = 'problem note field-error';
    text.id = 'error-at-' + error.dataset.field;
    text.setAttribute('role', 'alert');
    text.textContent = error.textContent;
    place.append(text);
    error.hidden = true;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', text.id);
    const line = Number(error.dataset.line);
    field.focus();
    if (line > 0 && field instanceof HTMLTextAreaElement) {
      field.dataset.wrong = line;
      const at = position(field.value, line, Number(error.dataset.column));
      field.setSelectionRange(at, at);
      field.elverDraw();
    }
    place.scrollIntoView({block: 'nearest'});
  };

  const describe = () => form.querySelectorAll('.fields[data-field]').forEach((place) => {
    const field = place.querySelector('input, select, textarea');
    const hint = place.querySelector('.hint');
    if (field && hint && !field.hasAttribute('aria-describedby')) {
      field.setAttribute('aria-describedby', hint.id);
    }
  });

  const refine = () => {
    form.querySelectorAll('[data-editor=sql]').forEach(enhance);
    describe();
    tie();
    if (document.querySelector('#fieldError, #conflict, .ui-messages-error')) {
      unsaved = true;
    }
  };

  form.addEventListener('input', () => {
    unsaved = true;
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-saves]')) {
      unsaved = false;
    }
    const chip = event.target.closest('[data-column]');
    if (chip) {
      const area = form.querySelector('[data-completes]');
      insert(area, '{{' + chip.dataset.column + '}}', area.selectionStart);
    }
  });

  /* Where the server answers with the login, or the page again, what was written is kept for the way: in this tab, for its writer. */
  const DRAFT = 'elver-draft ' + location.pathname + location.search + ' ' + form.dataset.reader;
  const written = () => [...form.querySelectorAll('input:not([type=hidden]), select, textarea, [id="edit:seen"]')];
  const keep = () => sessionStorage.setItem(DRAFT, JSON.stringify(written().map((field) =>
      [field.id, field.checked === true, field.multiple ? [...field.selectedOptions].map((one) => one.value) : field.value])));
  const fillAgain = () => {
    const draft = sessionStorage.getItem(DRAFT);
    if (draft === null) {
      return;
    }
    sessionStorage.removeItem(DRAFT);
    JSON.parse(draft).forEach(([id, checked, value]) => {
      const field = document.getElementById(id);
      if (!field) {
        return;
      }
      if (field.multiple) {
        [...field.options].forEach((one) => {
          one.selected = value.includes(one.value);
        });
      } else if (field.type === 'checkbox') {
        field.checked = checked;
      } else {
        field.value = value;
      }
    });
    document.getElementById('draft').hidden = false;
    unsaved = true;
  };
  const redirect = PrimeFaces.ajax.ResponseProcessor.doRedirect;
  PrimeFaces.ajax.ResponseProcessor.doRedirect = function (node) {
    const to = new URL(node.getAttribute('url'), location.href);
    if (to.pathname.endsWith('/login') || to.pathname === location.pathname) {
      keep();
      unsaved = false;
    }
    return redirect.call(this, node);
  };
  fillAgain();

  window.addEventListener('beforeunload', (event) => {
    if (unsaved) {
      event.preventDefault();
    }
  });
  /* Proposals for the time zone, of which the server takes others, too. */
  document.getElementById('zones').append(...['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => new Option('', zone)));
  new MutationObserver(refine).observe(document.body, {childList: true, subtree: true});
  refine();
})();
