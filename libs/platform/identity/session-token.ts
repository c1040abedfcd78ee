import { createHash, randomBytes } from 'node:crypto';

const shape = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits as base64url. It means nothing, and lives only in its owner's cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored: SHA-256 of the token's text, so that no two spellings of the same bits pass for each other. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether a text can be a token at all; what cannot is not looked up. */
export const isToken = (text: string): boolean => shape.test(text);
