global using Rattan.Contracts.Merchants;
global using Rattan.Contracts.Partners;
global using Rattan.Contracts.Tracking;
global using Rattan.Reporting.Query;
