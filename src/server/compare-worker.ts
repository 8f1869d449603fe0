import { compareCoders, type CoderComparison, type Compared } from '../review/agreement/compare-coders.ts';
import { answerOrders } from './open/answer-orders.ts';

// Compares coders in a thread of its own: the intervals of many reports take seconds, in which the server goes on answering.

answerOrders((compared: Compared): CoderComparison => compareCoders(compared));
