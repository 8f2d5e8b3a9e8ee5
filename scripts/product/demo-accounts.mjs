/** The accounts of the demo season, `<role>@demo.example`, as the README names them. */
export const demoRoles = ['student', 'teacher', 'school-admin', 'organizer', 'grader', 'verifier', 'reviewer', 'owner'];
export const demoPassword = 'olympiad-demo';
