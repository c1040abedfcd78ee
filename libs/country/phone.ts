/** "+976 9911-2233" as 99112233: the digits within the country. Null for what is no telephone number. */
export function phoneDigits(text: string): string | null {
  const digits = text.replace(/\D/g, '').replace(/^(00)?976(?=\d{8}$)/, '');
  const looksLikeOne = /^[\d\s()+./\u2010-\u2015-]+$/u.test(text.trim());
  return looksLikeOne && digits.length >= 6 && digits.length <= 15 ? digits : null;
}
