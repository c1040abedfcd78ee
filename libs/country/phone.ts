/** "+976 9911-2233" as 99112233: the digits within the country. Null for what is no telephone number. */
export function phoneDigits(text: string): string | null {
  const digits = text.replace(/\D/g, '').replace(/^(00)?976(?=\d{8}$)/, '');
  const looksLikeOne = /^[\d\s()+./\u2010-\u2015-]+$/u.test(text.trim());
  return looksLikeOne && digits.length >= 6 && digits.length <= 15 ? digits : null;
}

/** Mongolia: eight digits, written without it at home (ITU-T E.164, country code 976). */
const home = { code: '976', digits: 8 };

/** A number as people write it, as SMS need it: +97699112233. Null for what is none. */
export function asPhoneNumber(written: string): string | null {
  const bare = written.trim().replace(/[\s().-]/g, '');
  const international = bare.replace(/^00/, '+');
  if (/^\+[1-9]\d{6,14}$/.test(international)) return international;
  return /^[1-9]\d*$/.test(bare) && bare.length === home.digits ? `+${home.code}${bare}` : null;
}
