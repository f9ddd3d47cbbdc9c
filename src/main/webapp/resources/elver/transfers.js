/* Questions, SQL in colours, the charts of runs, and the form of a migration. SQL is shown as it is without this. */
(() => {
  'use strict';

  const KEYWORDS = new Set(('add all alter and any array as asc between by case cast coalesce conflict create cross current_date '
    + 'current_timestamp default delete desc distinct do drop else end except exists false fetch filter first following for from '
    + 'full group having in inner insert intersect interval into is join key lateral left like limit matched merge natural not '
    + 'nothing null nulls of offset on only or order outer over partition primary returning right row rows select set some table '
    + 'then to true truncate union unique unnest update using values when where window with').split(' '));
  const TOKEN = /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(\{\{[^}\n]*\}\})|([eE]?'(?:[^']|'')*(?:'|$)|\$([A-Za-z_]*)\$[\s\S]*?(?:\$\4\$|$))|("(?:[^"]|"")*(?:"|$))|(\$?\b\d+(?:\.\d+)?\b)|([A-Za-z_][A-Za-z_0-9]*)/g;

  /* The text as nodes; never as HTML. */
  const colour = (text) => {
    const parts = document.createDocumentFragment();
    let at = 0;
    const add = (part, kind) => {
      if (part === '') {
        return;
      }
      const span = document.createElement('span');
      span.className = kind;
      span.textContent = part;
      parts.append(span);
    };
    for (const match of text.matchAll(TOKEN)) {
      const [whole, comment, placeholder, string, , name, number, word] = match;
      const kind = comment ? 'q-comment' : placeholder ? 'q-placeholder' : string ? 'q-string' : name ? 'q-name'
        : number ? 'q-number' : word && KEYWORDS.has(word.toLowerCase()) ? 'q-word' : '';
      if (kind) {
        parts.append(text.slice(at, match.index));
        add(whole, kind);
        at = match.index + whole.length;
      }
    }
    parts.append(text.slice(at));
    return parts;
  };

  const sql = (element) => {
    if (element.dataset.sql === 'sql') {
      element.dataset.sql = 'done';
      element.replaceChildren(colour(element.textContent));
    }
  };

  /* A bar for each run of the table, the oldest first; the table says the same in numbers. */
  const SVG = 'http://www.w3.org/2000/svg';
  const shape = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const chart = (element) => {
    const kind = element.dataset.chart;
    const rows = [...document.querySelectorAll('tr[data-chart-status]')].reverse();
    const values = rows.map((row) => Number(row.getAttribute('data-chart-' + kind)) || 0);
    const state = values.join(' ') + rows.map((row) => row.dataset.chartStatus);
    if (element.dataset.state === state) {
      return;
    }
    element.dataset.state = state;
    const most = Math.max(...values, 1);
    const width = 600 / Math.max(values.length, 20);
    const picture = shape('svg', {viewBox: '0 0 600 90', preserveAspectRatio: 'none', role: 'img', 'aria-label': element.dataset.title});
    values.forEach((value, index) => {
      const height = Math.max(2, value / most * 88);
      picture.append(shape('rect', {x: index * width + 1, y: 90 - height, width: Math.max(1, width - 2), height,
        class: 'bar-' + rows[index].dataset.chartStatus}));
    });
    const caption = document.createElement('p');
    caption.className = 'quiet';
    const number = new Intl.NumberFormat(document.documentElement.lang);
    caption.textContent = element.dataset.title + ' (0 – ' + (kind === 'ms' ? number.format(most / 1000) + ' s' : number.format(most)) + ')';
    element.replaceChildren(caption, picture);
  };

  /* Questions: the button that opens one says of what it is. */
  const ask = (button) => {
    const dialog = document.getElementById(button.dataset.dialog);
    dialog.querySelectorAll('[data-fill]').forEach((element) => {
      const value = button.dataset[element.dataset.fill] || '';
      if (element instanceof HTMLInputElement) {
        element.value = value;
      } else {
        element.textContent = value;
      }
    });
    dialog.querySelectorAll('[data-needs]').forEach((element) => {
      element.hidden = !(Number(button.dataset.needs) > 0);
    });
    dialog.dataset.holdLive = 'true';
    dialog.showModal();
  };
  document.addEventListener('click', (event) => {
    const opens = event.target.closest('[data-dialog]');
    const closes = event.target.closest('[data-closes]');
    if (opens) {
      ask(opens);
    } else if (closes) {
      const dialog = closes.closest('dialog');
      setTimeout(() => dialog.close(), 0);
    }
  });
  document.querySelectorAll('dialog').forEach((dialog) => dialog.addEventListener('close', () => {
    delete dialog.dataset.holdLive;
  }));

  const refine = () => {
    document.querySelectorAll('[data-sql=sql]').forEach(sql);
    document.querySelectorAll('[data-chart]').forEach(chart);
  };
  new MutationObserver(refine).observe(document.body, {childList: true, subtree: true});
  refine();
  window.elverSql = colour;
})();
