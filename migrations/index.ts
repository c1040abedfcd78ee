import { Platform1795000000001 } from './0001-platform.js';
import { Directory1795000000002 } from './0002-directory.js';
import { Case1795000000003 } from './0003-case.js';
import { Notification1795000000004 } from './0004-notification.js';
import { Referral1795000000005 } from './0005-referral.js';
import { Nap1795000000006 } from './0006-nap.js';
import { Limits1795000000007 } from './0007-limits.js';
import { SessionsAndActivities1795000000008 } from './0008-sessions-and-activities.js';
import { AuditChain1795000000009 } from './0009-audit-chain.js';
import { AuditReading1795000000010 } from './0010-audit-reading.js';
import { Keys1795000000011 } from './0011-keys.js';
import { Destruction1795000000012 } from './0012-destruction.js';
import { Protection1795000000013 } from './0013-protection.js';
import { Emergency1795000000014 } from './0014-emergency.js';
import { NobodyLeft1795000000015 } from './0015-nobody-left.js';
import { ConsentLifeCycle1795000000016 } from './0016-consent-life-cycle.js';
import { LegalGround1795000000017 } from './0017-legal-ground.js';
import { AgreementEnd1795000000018 } from './0018-agreement-end.js';
import { NewestReferrals1795000000021 } from './0021-newest-referrals.js';
import { Search1795000000023 } from './0023-search.js';
import { KeptFromEmergencies1795000000024 } from './0024-kept-from-emergencies.js';
import { Transfer1795000000027 } from './0027-transfer.js';
import { SealedWords1795000000029 } from './0029-sealed-words.js';
import { ComingOfAge1795000000030 } from './0030-coming-of-age.js';
import { InformationRequest1795000000031 } from './0031-information-request.js';
import { KeptFromReviews1795000000033 } from './0033-kept-from-reviews.js';
import { NotificationChoice1795000000034 } from './0034-notification-choice.js';
import { Absence1795000000035 } from './0035-absence.js';
import { PossibleDuplicate1795000000037 } from './0037-possible-duplicate.js';
import { OrganisationMatch1795000000038 } from './0038-organisation-match.js';
import { Role1795000000039 } from './0039-role.js';
import { KeptFromMe1795000000040 } from './0040-kept-from-me.js';
import { FollowedReferral1795000000041 } from './0041-followed-referral.js';
import { KeptFromIncidents1795000000049 } from './0049-kept-from-incidents.js';
import { Live1795000000050 } from './0050-live.js';
import { DeliveryReceipt1795000000052 } from './0052-delivery-receipt.js';
import { Phone1795000000053 } from './0053-phone.js';
import { Unreachable1795000000054 } from './0054-unreachable.js';
import { Webhook1795000000055 } from './0055-webhook.js';
import { WebhookLink1795000000056 } from './0056-webhook-link.js';
import { Operations1795000000058 } from './0058-operations.js';
import { NewestDeliveries1795000000059 } from './0059-newest-deliveries.js';
import { SavedSearch1795000000061 } from './0061-saved-search.js';
import { Carried1795000000064 } from './0064-carried.js';
import { WebhookGone1795000000069 } from './0069-webhook-gone.js';
import { UnreachableHouse1795000000070 } from './0070-unreachable-house.js';
import { FewerIndexes1795000000071 } from './0071-fewer-indexes.js';

/** In the order in which they run. A migration that has landed is never edited; the next one mends it. */
export const migrations = [
  Platform1795000000001,
  Directory1795000000002,
  Case1795000000003,
  Notification1795000000004,
  Referral1795000000005,
  Nap1795000000006,
  Limits1795000000007,
  SessionsAndActivities1795000000008,
  AuditChain1795000000009,
  AuditReading1795000000010,
  Keys1795000000011,
  Destruction1795000000012,
  Protection1795000000013,
  Emergency1795000000014,
  NobodyLeft1795000000015,
  ConsentLifeCycle1795000000016,
  LegalGround1795000000017,
  AgreementEnd1795000000018,
  NewestReferrals1795000000021,
  Search1795000000023,
  KeptFromEmergencies1795000000024,
  Transfer1795000000027,
  SealedWords1795000000029,
  ComingOfAge1795000000030,
  InformationRequest1795000000031,
  KeptFromReviews1795000000033,
  NotificationChoice1795000000034,
  Absence1795000000035,
  PossibleDuplicate1795000000037,
  OrganisationMatch1795000000038,
  Role1795000000039,
  KeptFromMe1795000000040,
  FollowedReferral1795000000041,
  KeptFromIncidents1795000000049,
  Live1795000000050,
  DeliveryReceipt1795000000052,
  Phone1795000000053,
  Unreachable1795000000054,
  Webhook1795000000055,
  WebhookLink1795000000056,
  Operations1795000000058,
  NewestDeliveries1795000000059,
  SavedSearch1795000000061,
  Carried1795000000064,
  WebhookGone1795000000069,
  UnreachableHouse1795000000070,
  FewerIndexes1795000000071,
];
