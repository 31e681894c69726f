using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Outgoing;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <param name="Note">At most 500 characters.</param>
internal sealed record Looked(LinkCheck Found, string? Note);

/// <summary>Opens a live link: it must answer, and when the line names a tracking link, the page or its way must carry
/// it.</summary>
internal sealed class CheckLine(AppDbContext db, WorkRows rows, TellWork tell, TimeProvider clock)
{
    private const int NoteMax = 500;

    /// <summary>Outside a transaction, because a page may take its time.</summary>
    public static async Task<Result<WorkAnswer>> HandleAsync(
        string id, Books books, Caller caller, IOutgoingPages pages, CancellationToken ct)
    {
        var asked = await books.WriteAsync<CheckLine, (string Url, string? Code)>(
            caller, (h, c) => h.WhatAsync(id, c), ct);
        if (!asked.TryValue(out var what, out var refused))
        {
            return refused;
        }

        var looked = Look(await pages.ReadAsync(what.Url, ct), what.Code);
        return await books.WriteAsync<CheckLine, WorkAnswer>(
            caller, (h, c) => h.NoteAsync(id, what.Url, looked, c), ct);
    }

    /// <summary>What a page shows of a line.</summary>
    /// <param name="code">Of the tracking link; null when none is asked for.</param>
    internal static Looked Look(Result<OutgoingPage> read, string? code)
    {
        if (!read.TryValue(out var page, out var failed))
        {
            var why = failed.Message;
            return new Looked(LinkCheck.Dead, why.Length > NoteMax ? why[..NoteMax] : why);
        }

        if (page.Status is < 200 or > 299)
        {
            return new Looked(LinkCheck.Dead, $"HTTP {page.Status}");
        }

        return code is null || Carries(page, code)
            ? new Looked(LinkCheck.Ok, null) : new Looked(LinkCheck.NoLink, $"/go/{code}");
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposal-lines/{id}/check", PostAsync)
        .WithName("CheckProposalLine").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency)
        .WithSummary("Opens the live link and looks for the tracking link");

    private static bool Carries(OutgoingPage page, string code)
    {
        var link = new Regex(
            $"/go/{Regex.Escape(code)}(?![\\w-])", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        return page.Through.Any(each => link.IsMatch(each.AbsoluteUri)) || link.IsMatch(page.Text)
            || link.IsMatch(Uri.UnescapeDataString(page.Text));
    }

    private async Task<Result<(string Url, string? Code)>> WhatAsync(string id, CancellationToken ct)
    {
        if (!(await rows.FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        if (row.Line.LiveUrl is not { } url)
        {
            return new ConflictError("proposal.line.not_live", "The line has no live link yet.");
        }

        var code = row.Line.LinkId is { } link
            ? await db.Set<LinkRow>().IgnoreQueryFilters().Where(l => l.LinkId == link).Select(l => l.Code)
                .SingleOrDefaultAsync(ct)
            : null;
        return (url, code);
    }

    private async Task<Result<WorkAnswer>> NoteAsync(string id, string url, Looked looked, CancellationToken ct)
    {
        if (!(await rows.FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        // What was looked at while somebody named another link says nothing about that one.
        if (row.Line.LiveUrl == url)
        {
            row.Line.Check(looked.Found, looked.Note, clock.Now());
            await db.SaveChangesAsync(ct);
        }

        return (await tell.ManyAsync([row.Line], ct))[0];
    }

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, IOutgoingPages pages, CancellationToken ct) =>
        (await HandleAsync(id, books, caller, pages, ct)).Ok();
}
