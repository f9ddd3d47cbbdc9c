// The page's own login goes along with every call that is tried out.
window.addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({
    url: '/openapi',
    dom_id: '#calls',
    deepLinking: true,
    validatorUrl: null,
    persistAuthorization: false,
  });
});
