/** What `work` answers; `otherwise` when it is refused or has not answered after so many milliseconds. */
export function within<Answer>(milliseconds: number, work: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), milliseconds);
    const end = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    work.then(end).catch(() => end(otherwise));
  });
}
