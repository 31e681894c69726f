using Microsoft.Extensions.Options;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;

namespace Rattan.Commissions.Appeals;

/// <summary>The clocks of appeals: the program's own days, or else the network's.</summary>
internal sealed class AppealDays(IPrograms programs, IOptions<AppealTerms> network)
{
    public async Task<DateTimeOffset> FileByAsync(ProgramId program, DateTimeOffset rejectedAt, CancellationToken ct) =>
        rejectedAt.AddDays((await FactsAsync(program, ct))?.AppealDays ?? network.Value.FileDays);

    public async Task<DateTimeOffset> AnswerByAsync(ProgramId program, DateTimeOffset filedAt, CancellationToken ct) =>
        filedAt.AddDays(AnswerDaysOf(await FactsAsync(program, ct)));

    /// <summary>How long a merchant has to answer before the network decides.</summary>
    public int AnswerDaysOf(ProgramFacts? program) => program?.AppealAnswerDays ?? network.Value.AnswerDays;

    private async Task<ProgramFacts?> FactsAsync(ProgramId program, CancellationToken ct) =>
        (await programs.FindAsync([program], ct)).GetValueOrDefault(program);
}
