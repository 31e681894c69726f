using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rattan.Payouts.Batches;
using Rattan.Platform.Tenancy;
using static Rattan.Payouts.Tests.PayoutBooks;

namespace Rattan.Payouts.Tests;

public sealed class ApprovalTests
{
    [Theory, OnBothBooks]
    public async Task Who_made_a_batch_may_not_approve_it(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        (await books.ApproveAsync(draft, Maker)).Error.ShouldBeOfType<MakerMayNotApprove>();
        (await books.MoneyAsync(Ann)).ShouldBe((100, 0, 0));
    }

    [Theory, OnBothBooks]
    public async Task Nobody_approves_through_another_ones_eyes(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        var eyes = new Caller();
        eyes.Become(Second.PrincipalId, "second", Scope.Network, Caller.System.Permissions, Guid.Empty);
        (await books.ApproveAsync(draft, eyes)).Error.ShouldBe(ScopeRefusals.NotWhileImpersonating);
        (await books.MoneyAsync(Ann)).ShouldBe((100, 0, 0));
    }

    [Theory, OnBothBooks]
    public async Task With_one_approval_the_maker_alone_suffices(string kind)
    {
        await using var books = await OpenAsync(kind, approvals: 1);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        (await books.ApproveAsync(draft, Maker)).Value.Status.ShouldBe(PayoutBatchStatus.Approved);
    }

    [Theory, OnBothBooks]
    public async Task With_three_people_one_of_them_approving_twice_counts_once(string kind)
    {
        await using var books = await OpenAsync(kind, approvals: 3);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        await books.ApproveAsync(draft, Second);
        var again = (await books.ApproveAsync(draft, Second)).Value;
        (again.Status, again.Approvals!.Count).ShouldBe((PayoutBatchStatus.Draft, 1));
        (await books.ApproveAsync(draft, Third)).Value.Status.ShouldBe(PayoutBatchStatus.Approved);
        (await books.MoneyAsync(Ann)).ShouldBe((0, 100, 0));
    }

    [Theory, OnBothBooks]
    public async Task Every_step_repeated_changes_nothing(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.EarnAsync(Ann, 100);
        var draft = (await books.DraftAsync()).Value;
        var item = draft.Items![0];
        for (var i = 0; i < 2; i++)
        {
            (await books.ApproveAsync(draft, Second)).Error.ShouldBeNull();
        }

        (await books.SendAsync(draft)).Error.ShouldBeNull();
        var sent = (await books.SendAsync(draft)).Value;
        (await books.PaidAsync(draft, item)).Error.ShouldBeNull();
        (await books.PaidAsync(draft, item)).Value.SettledAt.ShouldNotBeNull();
        (await books.SendAsync(draft)).Value.SentAt.ShouldBe(sent.SentAt);
        (await books.MoneyAsync(Ann)).ShouldBe((0, 0, 100));
        (await books.Books.ScalarAsync<long>("SELECT count(*) FROM journal_entries")).ShouldBe(3);
    }

    [Theory, OnBothBooks]
    public async Task Requests_at_once_do_each_step_once(string kind)
    {
        await using var books = await OpenAsync(kind);
        for (var i = 0; i < 12; i++)
        {
            await books.EarnAsync(EntityId.New<Contracts.Partners.PartnerId>(books.Books.Clock.Now()), 100);
        }

        var drafts = await TogetherAsync(4, _ => books.DraftAsync());
        var draft = drafts.Single(d => d.Error is null).Value;
        drafts.Count(d => d.Error is BatchEmpty).ShouldBe(3);

        var approvals = await TogetherAsync(6, i => books.ApproveAsync(draft, i % 2 == 0 ? Second : Third));
        approvals.Count(a => a.Error is null).ShouldBe(3);
        approvals.Where(a => a.Error is not null).ShouldAllBe(a => a.Error is BatchNotDraft);

        var sent = await TogetherAsync(2, i => i == 0 ? books.SendAsync(draft) : books.CancelAsync(draft));
        sent.Count(s => s.Error is null).ShouldBe(1);
        if (sent[1].Error is null)
        {
            await books.AssertSoundAsync();
            return;
        }

        var settled = await TogetherAsync(24, i => books.PaidAsync(draft, draft.Items![i / 2]));
        settled.ShouldAllBe(s => s.Error == null);
        (await books.ReadAsync(draft)).Status.ShouldBe(PayoutBatchStatus.Completed);
        (await books.MoneyAsync(Ann)).Cash.ShouldBe(1200);
        await books.AssertSoundAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task An_impossible_number_of_approvals_is_refused(int approvals)
    {
        await using var books = await OpenAsync("sqlite", approvals);
        Should.Throw<OptionsValidationException>(
            () => books.Books.Services.GetRequiredService<IOptions<PayoutsOptions>>().Value);
    }

    private static Task<T[]> TogetherAsync<T>(int count, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => run(i))));
}
