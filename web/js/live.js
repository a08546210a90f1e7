// SPDX-License-Identifier: Apache-2.0
// Keeps the figures of a page up to date. Without this script they are those of the time at which
// the page was opened.
(function () {
  "use strict";

  var INTERVAL_MILLIS = 5000;
  // Each question keeps the login alive: a page that nobody looks at must not do so for ever.
  var MOST_QUESTIONS = 120;
  var page = document.querySelector("[data-live-link]");
  var asked = 0;
  if (!page || !window.fetch) {
    return;
  }

  function show(answer) {
    Object.keys(answer).forEach(function (key) {
      var isClass = /\.class$/.test(key);
      var element = document.getElementById(isClass ? key.slice(0, -6) : key);
      if (!element) {
        return;
      }
      if (isClass) {
        element.className = answer[key];
      } else if (element.textContent !== answer[key]) {
        element.textContent = answer[key];
      }
    });
  }

  function ask() {
    if (document.hidden) {
      window.setTimeout(ask, INTERVAL_MILLIS);
      return;
    }
    asked += 1;
    fetch(page.getAttribute("data-live-link"), {
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error"
    })
      .then(function (response) {
        return response.ok ? response.json() : Promise.reject(response.status);
      })
      .then(function (answer) {
        show(answer);
        if (asked < MOST_QUESTIONS) {
          window.setTimeout(ask, INTERVAL_MILLIS);
        }
      })
      .catch(function () {
        // Logged out, or the server is away: the figures stay as they are until a reload.
      });
  }

  window.setTimeout(ask, INTERVAL_MILLIS);
})();
