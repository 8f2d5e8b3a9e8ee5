/** The little of passport that is used; the package brings no types. */
declare module 'passport' {
  namespace passport {
    interface AuthenticateOptions {
      session?: boolean;
    }
    interface Strategy {
      authenticate(request: object): void;
    }
  }
  const passport: { use(name: string, strategy: passport.Strategy): void };
  export default passport;
}
