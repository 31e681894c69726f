using Rattan.Contracts.Merchants;
using Rattan.Merchants.Programs;

namespace Rattan.Merchants.Tests;

public sealed class ProgramTimesTests
{
    private static readonly DateTimeOffset Now = Instants.FromUnixMicros(1_800_000_000_000_000);

    [Fact]
    public void The_database_is_asked_for_the_status_that_the_program_says()
    {
        DateTimeOffset?[] times = [null, Now.AddDays(-2), Now.AddMicroseconds(-1), Now, Now.AddMicroseconds(1)];
        foreach (var (status, starts, ends) in from s in Enum.GetValues<ProgramStatus>()
                                               from a in times
                                               from b in times
                                               select (s, a, b))
        {
            var program = Make(new ProgramTerms { Status = status, StartsAt = starts, EndsAt = ends });
            foreach (var asked in Enum.GetValues<ProgramStatus>())
            {
                ProgramTimes.Has(asked, Now).Compile()(program)
                    .ShouldBe(program.StatusAt(Now) == asked, $"{status} {starts} {ends} {asked}");
            }
        }
    }

    [Theory]
    [InlineData(-1, null, ProgramStatus.Active, ProgramStatus.Active)]
    [InlineData(1, null, ProgramStatus.Active, ProgramStatus.Paused)]
    [InlineData(null, 0, ProgramStatus.Active, ProgramStatus.Ended)]
    [InlineData(null, 0, ProgramStatus.Paused, ProgramStatus.Ended)]
    [InlineData(null, 1, ProgramStatus.Active, ProgramStatus.Active)]
    [InlineData(-1, null, ProgramStatus.Paused, ProgramStatus.Paused)]
    public void Start_and_end_decide_the_status(int? starts, int? ends, ProgramStatus said, ProgramStatus now) =>
        Make(new ProgramTerms { Status = said, StartsAt = At(starts), EndsAt = At(ends) }).StatusAt(Now).ShouldBe(now);

    private static DateTimeOffset? At(int? days) => days is null ? null : Now.AddDays(days.Value);

    private static Program Make(ProgramTerms terms) =>
        Program.Create(default, 1, Currency.Of("EUR"), terms, 1, Now.AddDays(-1));
}
