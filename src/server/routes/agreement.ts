import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { sampleCasesRoute } from './sample-cases.ts';
import { sampleReportRoute } from './sample-report.ts';
import { sampleRoute } from './sample.ts';
import { samplesRoute } from './samples.ts';

/** All about samples that people code blind. */
export function agreementRoutes(served: Served) {
  return router()
    .route('/', samplesRoute(served))
    .route('/', sampleRoute(served))
    .route('/', sampleCasesRoute(served))
    .route('/', sampleReportRoute(served));
}
