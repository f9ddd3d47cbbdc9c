-- Migration: Agent portfolios
-- Created: 2025-06-11
-- Description: What each agent looks after, with those who report to them

-- Up
CREATE VIEW agent_portfolios AS
WITH RECURSIVE team AS (
  SELECT id AS leader, id AS member FROM agents
  UNION ALL
  SELECT team.leader, agent.id FROM team JOIN agents AS agent ON agent.manager_id = team.member
)
SELECT leader.code,
       leader.full_name,
       count(DISTINCT team.member) AS members,
       count(policy.id) AS active_policies,
       coalesce(sum(policy.yearly_premium), 0) AS premium
FROM team
JOIN agents AS leader ON leader.id = team.leader
LEFT JOIN policies AS policy ON policy.agent_id = team.member AND policy.status = 'active'
GROUP BY leader.code, leader.full_name;

-- Down
DROP VIEW agent_portfolios;
