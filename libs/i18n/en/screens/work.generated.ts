// Made by scripts/generate.mts of libs/i18n/parts.json.
import attempt from './attempt.json' with { type: 'json' };
import chart from './chart.json' with { type: 'json' };
import dashboard from './dashboard.json' with { type: 'json' };
import essay from './essay.json' with { type: 'json' };
import file from './file.json' with { type: 'json' };
import handIn from './hand-in.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import jobs from './jobs.json' with { type: 'json' };
import marks from './marks.json' with { type: 'json' };
import matching from './matching.json' with { type: 'json' };
import my from './my.json' with { type: 'json' };
import notices from './notices.json' with { type: 'json' };
import number from './number.json' with { type: 'json' };
import ordering from './ordering.json' with { type: 'json' };
import organizer from './organizer.json' with { type: 'json' };
import owner from './owner.json' with { type: 'json' };
import portfolio from './portfolio.json' with { type: 'json' };
import profile from './profile.json' with { type: 'json' };
import receipt from './receipt.json' with { type: 'json' };
import result from './result.json' with { type: 'json' };
import school from './school.json' with { type: 'json' };
import shortText from './short-text.json' with { type: 'json' };
import upload from './upload.json' with { type: 'json' };

export const texts = { attempt, chart, dashboard, essay, file, handIn, health, help, jobs, marks, matching, my, notices, number, ordering, organizer, owner, portfolio, profile, receipt, result, school, shortText, upload };
