/* What every page does in the browser: times in the reader's zone, and staying true while it is open. */
const elver = (() => {
  'use strict';

  const language = document.documentElement.lang || 'en';
  const styles = {
    full: new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'medium'}),
    short: new Intl.DateTimeFormat(language, {dateStyle: 'short', timeStyle: 'short'}),
  };
  const numbers = new Intl.NumberFormat(language);
  const ago = new Intl.RelativeTimeFormat(language, {numeric: 'auto'});
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

  const relative = (date) => {
    const seconds = Math.round((date.getTime() - Date.now()) / 1000);
    const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) || units[3];
    return ago.format(Math.trunc(seconds / length), unit);
  };

  const time = (element) => {
    const date = new Date(element.getAttribute('datetime'));
    if (Number.isNaN(date.getTime())) {
      return;
    }
    const style = element.dataset.style;
    const text = style === 'relative' ? relative(date) : (styles[style] || styles.full).format(date);
    if (element.textContent !== text) {
      element.textContent = text;
    }
    element.title = styles.full.format(date) + ' (' + date.toISOString() + ')';
  };

  const duration = (element) => {
    const ms = Number(element.dataset.ms);
    const seconds = Math.floor(ms / 1000);
    element.textContent = ms < 1000 ? numbers.format(ms) + ' ms'
        : ms < 60000 ? numbers.format(Math.round(ms / 100) / 10) + ' s'
        : seconds < 3600 ? Math.floor(seconds / 60) + ' min ' + seconds % 60 + ' s'
        : Math.floor(seconds / 3600) + ' h ' + Math.floor(seconds % 3600 / 60) + ' min';
    delete element.dataset.ms;
  };

  const number = (element) => {
    element.textContent = numbers.format(Number(element.dataset.number));
    delete element.dataset.number;
  };

  /* Tables and code that scroll can be scrolled by keyboard. */
  const scrolling = (element) => {
    if ((element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)
        && !element.hasAttribute('tabindex')) {
      element.tabIndex = 0;
    }
  };

  /* The widget gives the role to items of a list, which can't have it; the list's box has it instead. */
  const message = (item) => {
    item.removeAttribute('role');
    item.removeAttribute('aria-atomic');
    item.closest('.ui-messages > div').setAttribute('role', 'alert');
  };

  const localize = () => {
    document.querySelectorAll('.ui-messages li[role]').forEach(message);
    document.querySelectorAll('time[datetime]').forEach(time);
    document.querySelectorAll('[data-ms]').forEach(duration);
    document.querySelectorAll('[data-number]').forEach(number);
    document.querySelectorAll('pre, .wide, .details, .ui-datatable-tablewrapper').forEach(scrolling);
  };

  let pending = false;
  const observer = new MutationObserver(() => {
    if (!pending) {
      pending = true;
      queueMicrotask(() => {
        pending = false;
        localize();
      });
    }
  });
  setInterval(() => document.querySelectorAll('time[data-style=relative]').forEach(time), 10000);

  /*
   * The server pushes the names of topics that changed; the page then asks for its own parts. Without the push it asks
   * every few seconds, and with it every half minute, so that a dead connection is noticed. Nothing is asked for while
   * the page is hidden, or somebody types into a part that would be replaced. The longer an answer took the longer the
   * page waits before it asks again, so that many open pages do not keep a server busy that is busy already.
   */
  let topics = [];
  const POLL = 5000;
  const CERTAINTY = 30000;
  let connected = false;
  let asking = false;
  let again = false;
  let last = Date.now();
  let rest = 0;

  const busy = () => document.querySelector('.ui-confirm-dialog[aria-hidden=false], [data-hold-live]') !== null;

  const refresh = () => {
    /* The push may be there before the page is. */
    const ready = typeof elverRefresh === 'function' && PrimeFaces.csp.NONCE_VALUE !== '';
    if (document.hidden || busy() || !ready) {
      again = true;
      return;
    }
    if (asking ? Date.now() - last < CERTAINTY : Date.now() < rest) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    last = Date.now();
    elverRefresh([{name: 'elver.background', value: 'true'}]);
  };

  const settle = () => {
    const now = Date.now();
    const pause = Math.min(POLL, Math.max(250, 5 * (now - last)));
    asking = false;
    rest = now + pause;
    if (again) {
      setTimeout(refresh, pause + 1);
    }
  };

  /*
   * What the server sends again as it was is left alone. Where something is another one, who was on a link or button of
   * it is on the same one afterwards, or on what is in its place, and what was unfolded or scrolled stays so.
   */
  const sent = new Map();
  const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
  /* As text, because the widgets' scripts empty what they take away. */
  const named = (one) => [one.tagName, one.id, one.getAttribute('href'), one.getAttribute('aria-label') || one.textContent]
      .join('\n');

  const standing = (element) => {
    const focused = element.contains(document.activeElement) ? document.activeElement : null;
    const open = [...element.querySelectorAll('details')].map((one) => one.open);
    const scrolled = [...element.querySelectorAll('.wide, pre')].map((one) => [one.scrollLeft, one.scrollTop]);
    const name = focused ? named(focused) : null;
    const alike = (inside) => [...inside.querySelectorAll(FOCUSABLE)].filter((one) => named(one) === name);
    const where = focused ? [...element.querySelectorAll(FOCUSABLE)].indexOf(focused) : -1;
    const which = focused ? alike(element).indexOf(focused) : -1;
    return (now) => {
      now.querySelectorAll('details').forEach((one, i) => {
        one.open = open[i] || one.open;
      });
      now.querySelectorAll('.wide, pre').forEach((one, i) => {
        [one.scrollLeft, one.scrollTop] = scrolled[i] || [0, 0];
      });
      if (focused && !document.contains(focused)) {
        scrolling(now);
        now.querySelectorAll('pre, .wide, .details, .ui-datatable-tablewrapper').forEach(scrolling);
        const found = alike(now);
        const all = [...now.querySelectorAll(FOCUSABLE)];
        const next = found[Math.min(which, found.length - 1)] || all[Math.min(where, all.length - 1)];
        if (next) {
          next.focus({preventScroll: true});
        }
      }
    };
  };

  const settleUpdates = () => {
    const utils = window.PrimeFaces && PrimeFaces.ajax && PrimeFaces.ajax.Utils;
    if (!utils) {
      return;
    }
    const update = utils.updateElement;
    utils.updateElement = function (id, content, xhr) {
      const element = document.getElementById(id);
      if (!element || !element.closest('main')) {
        return update.call(this, id, content, xhr);
      }
      if (asking && sent.get(id) === content) {
        return undefined;
      }
      sent.set(id, content);
      const restore = standing(element);
      const result = update.call(this, id, content, xhr);
      const now = document.getElementById(id);
      if (now) {
        restore(now);
      }
      return result;
    };
  };

  /* A button can't be pressed while its answer is awaited, and loses the focus by that. */
  const settleButtons = () => {
    if (!window.PrimeFaces) {
      return;
    }
    const end = PrimeFaces.buttonEndAjaxDisabled;
    PrimeFaces.buttonEndAjaxDisabled = function (widget, button) {
      end.apply(this, arguments);
      if (document.activeElement === document.body && document.contains(button[0])) {
        button[0].focus({preventScroll: true});
      }
    };
  };

  const watch = () => {
    setInterval(() => {
      if (again || Date.now() - last > (connected ? CERTAINTY : POLL)) {
        refresh();
      }
    }, 1000);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        refresh();
      }
    });
  };

  document.addEventListener('DOMContentLoaded', () => {
    observer.observe(document.body, {childList: true, subtree: true});
    settleUpdates();
    settleButtons();
    localize();
    const element = document.getElementById('liveTopics');
    topics = element ? JSON.parse(element.textContent).split(/\s+/).filter(Boolean) : [];
    if (topics.length > 0) {
      watch();
    }
  });

  return {
    localize,
    refresh,
    pushed: (message) => {
      connected = true;
      const changed = String(message).split(' ');
      if (changed.includes('down') || topics.some((topic) => changed.includes(topic))) {
        refresh();
      }
    },
    opened: () => {
      connected = true;
      if (topics.length > 0) {
        refresh();
      }
    },
    closed: () => {
      connected = false;
    },
    fresh: () => {
      document.getElementById('stale').hidden = true;
      settle();
    },
    stale: () => {
      document.getElementById('stale').hidden = false;
      settle();
    },
  };
})();
