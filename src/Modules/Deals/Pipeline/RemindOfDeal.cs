using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

/// <param name="DueOn"><c>yyyy-MM-dd</c>.</param>
internal sealed record ReminderRequest(string? DueOn = null, string? Text = null);

internal sealed record ReminderAnswer(
    DealReminderId Id, DateOnly DueOn, string Text, string ByName, DateTimeOffset? DoneAt)
{
    public static ReminderAnswer Of(DealReminder r) => new(r.Id, r.DueOn, r.Text, r.ByName, r.DoneAt);
}

internal sealed record NoteRequest(string? Text = null);

/// <summary>What the network writes down for itself: notes, and reminders until they are done.</summary>
internal sealed class RemindOfDeal(AppDbContext db, FindDeals find, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/deals/{id}/reminders", PostAsync).WithName("AddDealReminder")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Reminds of a deal on a day");
        api.MapPost("/deals/{id}/reminders/{reminder}/done", PostDoneAsync).WithName("CloseDealReminder")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("A reminder is done");
        api.MapPost("/deals/{id}/notes", PostNoteAsync).WithName("NoteDeal")
            .Needs(Permission.ManageDeals, ScopeKind.Network).WithSummary("Writes something down about a deal");
    }

    public async Task<Result<ReminderAnswer>> AddAsync(string id, ReminderRequest request, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        if (!Fields.TryDay(request.DueOn, out var day) || day is not { } due)
        {
            return new ValidationError("deal.reminder_day", "A day as yyyy-MM-dd.", "dueOn");
        }

        if (!LineText.IsLine(request.Text, DealReminder.TextMax))
        {
            return new ValidationError("deal.reminder_text", "1 to 300 characters.", "text");
        }

        var reminder = new DealReminder
        {
            Id = EntityId.New<DealReminderId>(clock.Now()), DealId = deal.Id, DueOn = due,
            Text = request.Text!.Trim(), ByName = caller.Name,
        };
        db.Add(reminder);
        deal.NextDue = deal.NextDue is { } next && next < due ? next : due;
        deal.Touch();
        return ReminderAnswer.Of(reminder);
    }

    public async Task<Result<ReminderAnswer>> CloseAsync(string id, string reminder, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        var all = await db.Set<DealReminder>().Where(r => r.DealId == deal.Id).ToListAsync(ct);
        if (!EntityId.TryParse<DealReminderId>(reminder, out var key) || all.Find(r => r.Id == key) is not { } done)
        {
            return new NotFoundError("deal.reminder_unknown", "There is no such reminder.");
        }

        if (done.DoneAt is null)
        {
            var now = clock.Now();
            done.Close(now);
            db.Add(DealEvent.Of(deal, DealEventKind.Reminded, done.Text, caller, now));
            deal.NextDue = all.Where(r => r.DoneAt is null).Select(r => (DateOnly?)r.DueOn).Min();
            deal.Touch();
        }

        return ReminderAnswer.Of(done);
    }

    public async Task<Result<EventAnswer>> NoteAsync(string id, NoteRequest request, CancellationToken ct)
    {
        if (!(await DealAsync(id, ct)).TryValue(out var deal, out var refused))
        {
            return refused;
        }

        if (LineText.Given(request.Text) is not { Length: <= DealEvent.WordsMax } text)
        {
            return new ValidationError("deal.note", "1 to 4,000 characters.", "text");
        }

        var note = DealEvent.Of(deal, DealEventKind.Note, text, caller, clock.Now());
        db.Add(note);
        return EventAnswer.Of(note);
    }

    private async Task<Result<Deal>> DealAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : await find.OfAsync(id, ct) is { } deal ? deal : new DealUnknown();

    private static async Task<Results<Created<ReminderAnswer>, ProblemHttpResult>> PostAsync(
        string id, ReminderRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<RemindOfDeal, ReminderAnswer>(caller, (h, c) => h.AddAsync(id, request, c), ct))
            .Created(_ => $"/api/v1/deals/{id}/history");

    private static async Task<Results<Ok<ReminderAnswer>, ProblemHttpResult>> PostDoneAsync(
        string id, string reminder, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<RemindOfDeal, ReminderAnswer>(caller, (h, c) => h.CloseAsync(id, reminder, c), ct))
            .Ok();

    private static async Task<Results<Created<EventAnswer>, ProblemHttpResult>> PostNoteAsync(
        string id, NoteRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<RemindOfDeal, EventAnswer>(caller, (h, c) => h.NoteAsync(id, request, c), ct))
            .Created(_ => $"/api/v1/deals/{id}/history");
}
