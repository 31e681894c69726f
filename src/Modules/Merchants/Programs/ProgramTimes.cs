using System.Linq.Expressions;
using Rattan.Contracts.Merchants;

namespace Rattan.Merchants.Programs;

/// <summary><see cref="Program.StatusAt"/> as questions that the database answers.</summary>
internal static class ProgramTimes
{
    public static Expression<Func<Program, bool>> Has(ProgramStatus status, DateTimeOffset now) => status switch
    {
        ProgramStatus.Ended => p => p.Status == ProgramStatus.Ended || p.EndsAt <= now,
        ProgramStatus.Active => p => p.Status == ProgramStatus.Active
            && (p.EndsAt == null || p.EndsAt > now) && (p.StartsAt == null || p.StartsAt <= now),
        _ => p => (p.EndsAt == null || p.EndsAt > now)
            && (p.Status == ProgramStatus.Paused || (p.Status == ProgramStatus.Active && p.StartsAt > now)),
    };

    /// <summary>Programs whose start or end passed without the edge being told.</summary>
    public static Expression<Func<Program, bool>> IsDue(DateTimeOffset now) => p =>
        (p.EndsAt <= now && p.StatusShown != ProgramStatus.Ended)
        || (p.StartsAt <= now && p.Status == ProgramStatus.Active && p.StatusShown == ProgramStatus.Paused);
}
