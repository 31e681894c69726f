using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Http;

namespace Rattan.Partners.Applications;

/// <summary>An application with the names behind its ids.</summary>
internal sealed record QueuedApplication(ApplicationResponse Application, PartnerFacts Partner, string ProgramName);

/// <summary>The queue as people read it. The names are those of rows that the caller may see.</summary>
internal sealed class Queue(ReadApplications applications, IPartners partners, IPrograms programs)
{
    public async Task<Result<Page<QueuedApplication>>> PageAsync(ListApplicationsRequest request, CancellationToken ct)
    {
        if (!(await applications.PageAsync(request, ct)).TryValue(out var page, out var refused))
        {
            return refused;
        }

        return new Page<QueuedApplication>(await NamedAsync(page.Items, ct), page.Next);
    }

    public async Task<QueuedApplication?> OneAsync(string id, CancellationToken ct) =>
        (await applications.OneAsync(id, ct)).TryValue(out var found, out _)
            ? (await NamedAsync([found], ct))[0]
            : null;

    private async Task<IReadOnlyList<QueuedApplication>> NamedAsync(
        IReadOnlyList<ApplicationResponse> rows, CancellationToken ct)
    {
        var people = (await partners.FindAsync([.. rows.Select(r => r.PartnerId)], ct)).ToDictionary(p => p.Id);
        var names = await programs.FindAsync([.. rows.Select(r => r.ProgramId).Distinct()], ct);
        return [.. rows.Select(r => new QueuedApplication(
            r, people[r.PartnerId], names.TryGetValue(r.ProgramId, out var program) ? program.Name : "–"))];
    }
}
