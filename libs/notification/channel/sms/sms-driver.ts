import type { Receipts } from '../../receipt/receipts.js';
import type { Driver } from '../driver.js';
import { HttpGateway } from './http-gateway.js';
import { SmppDriver } from './smpp-driver.js';
import type { SmsSettings } from './sms-settings.js';

/** The driver of SMS, for injection; null where it is not set up. */
export const SMS_DRIVER = Symbol('SMS_DRIVER');

export function smsDriver(settings: SmsSettings | null, receipts: Receipts): Driver | null {
  if (!settings) return null;
  return /^s?smpp:/.test(settings.url) ? new SmppDriver(settings, receipts) : new HttpGateway(settings);
}
