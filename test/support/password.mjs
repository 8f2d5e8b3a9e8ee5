/** Everybody's in the tests. */
export const PASSWORD = 'correct horse battery';

/** As the product would have stored it. */
export const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$i/9FkAuYqaoTj/CBipNYLQ$sWfHSnoSztKsyK0LOxSfkLVyNGw7bUnpxJG+JM/q1zA';
