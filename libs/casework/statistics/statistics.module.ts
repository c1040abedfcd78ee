import { Module } from '@nestjs/common';
import { addMessages } from '#platform/messages/messages.js';
import en from './messages/en.json' with { type: 'json' };
import mn from './messages/mn.json' with { type: 'json' };
import { StatisticsResolver } from './statistics.resolver.js';
import { StatisticsGate } from './statistics-gate.js';

addMessages({ mn, en });

/** Counts from casework, for everyone: the plan reads its computed indicators here. */
@Module({ providers: [StatisticsGate, StatisticsResolver], exports: [StatisticsGate] })
export class StatisticsModule {}
