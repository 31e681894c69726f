using Microsoft.AspNetCore.Components;
using Rattan.Contracts.Ledger;
using Rattan.Ledger.Entries;
using Rattan.Platform.Http;

namespace Rattan.Ledger.Accounts;

/// <summary>The books at a glance: totals, seals, accounts, and the entries behind them.</summary>
public sealed partial class TrialBalancePage
{
    private Error? refused;
    private IReadOnlyList<CurrencyTotal> totals = [];
    private Page<AccountAnswer> accounts = new([], null);
    private Page<EntryAnswer> entries = new([], null);
    private JournalState? state;

    /// <summary>Shows only entries that touch this account.</summary>
    [SupplyParameterFromQuery]
    public string? Account { get; set; }

    /// <summary>Shows this entry alone, opened.</summary>
    [SupplyParameterFromQuery(Name = "entry")]
    public string? EntryAsked { get; set; }

    private Guid? Entry => Guid.TryParse(EntryAsked, out var entry) ? entry : null;

    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    [SupplyParameterFromQuery]
    public string? Accounts { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var none = CancellationToken.None;
        var account = string.IsNullOrWhiteSpace(Account) ? null : Account.Trim();
        if (!(await Totals.HandleAsync(none)).TryValue(out var read, out refused)
            || !(await AccountList.HandleAsync(account, Accounts, null, none)).TryValue(out var list, out refused)
            || !(await State.HandleAsync(none)).TryValue(out state, out refused))
        {
            return;
        }

        (totals, accounts) = (read, list);
        if (Entry is { } one)
        {
            if ((await EntryList.FindAsync(JournalEntryId.From(one), none)).TryValue(out var entry, out _))
            {
                entries = new([entry], null);
            }
        }
        else if ((await EntryList.HandleAsync(account, null, Cursor, null, none)).TryValue(out var page, out refused))
        {
            entries = page;
        }
    }
}
