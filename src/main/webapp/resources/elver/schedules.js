/* Times of a schedule's own zone are only of interest where its clocks show another time than the reader's. */
(() => {
  'use strict';
  const here = new Intl.DateTimeFormat('en', {dateStyle: 'short', timeStyle: 'short'});
  const compare = () => {
    document.querySelectorAll('[data-zone]').forEach((element) => {
      const date = new Date(element.dataset.at);
      try {
        const there = new Intl.DateTimeFormat('en',
            {dateStyle: 'short', timeStyle: 'short', timeZone: element.dataset.zone});
        element.hidden = there.format(date) === here.format(date);
      } catch (unknown) {
        element.hidden = false;
      }
    });
  };
  new MutationObserver(compare).observe(document.body, {childList: true, subtree: true});
  compare();
})();
